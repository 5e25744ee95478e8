"""``python -m kaocheng.cli``."""

import sys

from kaocheng.cli import main

sys.exit(main())

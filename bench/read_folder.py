"""``python -m bench.read_folder FOLDER``: only read the files, as ``kaocheng check`` does."""

from __future__ import annotations

import sys
from pathlib import Path

from kaocheng.cli.many import expand, read_many

if __name__ == "__main__":
    print(sum(len(outcome.document.readings) for outcome in read_many(expand([Path(sys.argv[1])]))))

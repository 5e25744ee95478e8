"""A pack: `pack.yaml` says what it holds."""

from pathlib import Path


def root() -> Path:
    """The folder of the pack."""
    return Path(__file__).parent

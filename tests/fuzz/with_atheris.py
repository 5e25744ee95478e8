"""``python -m tests.fuzz.with_atheris FOLDER -max_total_time=600``: the same, led by coverage; atheris is no dependency.

FOLDER keeps the inputs that reached new code; it is filled with the built-in seeds first. Needs ``pip install atheris``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["kaocheng", "xlrd"]):
    from kaocheng.base.errors import KaochengError
    from kaocheng.forms.formats.doc import reader as doc_reader
    from kaocheng.forms.reading import read_bytes

from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds


def read(data: bytes) -> None:
    """Read an input; anything but the documented error ends the run and is kept by atheris."""
    try:
        read_bytes(data, "某")
    except KaochengError as error:
        if not error.remedy:
            raise


def damage(data: bytes, most: int, seed: int) -> bytes:
    """Damage inside packages or, every third time, as atheris likes."""
    return atheris.Mutate(data, most) if seed % 3 == 0 else mutated(data, Random(seed))[:most]


def main() -> None:
    """Fill the folder and run."""
    folder = Path(next(word for word in sys.argv[1:] if not word.startswith("-")))
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds().items():
        (folder / name).write_bytes(data)
    doc_reader._OFFICE_PROGRAMS = ()
    atheris.Setup(sys.argv, read, custom_mutator=damage)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

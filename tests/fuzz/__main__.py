"""``python -m tests.fuzz --minutes 20 --corpus DIR``: damage files for a while and count what the readers say."""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import resource
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.fuzz.mutate import mutated
from tests.fuzz.outcome import outcome, without_office
from tests.fuzz.seeds import seeds

if TYPE_CHECKING:
    from types import FrameType

_ENDINGS = {".docx", ".xlsx", ".xls", ".ods", ".doc", ".wps", ".pdf", ".html", ".htm", ".txt", ".md", ".csv", ".json"}
_LARGEST_SEED = 2_000_000
_GIB = 1 << 30


class _TooLongError(BaseException):
    """Raised by the clock; no reader can take it for a damaged file."""


class Run:
    """Counts the outcomes of damaged files and saves those that are not as documented.

    Args:
        files: Whole files by name.
        save: Where inputs with other outcomes are kept.
        longest: Seconds one file may take.
    """

    def __init__(self, files: dict[str, bytes], save: Path, longest: int) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.slowest: dict[str, tuple[float, int]] = {}
        self.faults: Counter[str] = Counter()
        self._files = files
        self._save = save
        self._longest = longest

    def go(self, number: int, folder: Path) -> None:
        """Damage the file whose turn it is with a seed and read it."""
        name = list(self._files)[number % len(self._files)]
        data = mutated(self._files[name], Random(number))
        path = folder / name
        path.write_bytes(data)  # should the interpreter die, the input is found here
        start = time.perf_counter()
        signal.alarm(self._longest)
        try:
            said = outcome(path)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            said = "FAULT"
            self._fault(error, name, number, data)
        finally:
            signal.alarm(0)
        seconds = time.perf_counter() - start
        ending = Path(name).suffix
        self.counts[ending][said] += 1
        if seconds > self.slowest.get(ending, (0.0, 0))[0]:
            self.slowest[ending] = (seconds, number)

    def _fault(self, error: BaseException, name: str, number: int, data: bytes) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
        if not self.faults[kind]:
            self._save.mkdir(parents=True, exist_ok=True)
            (self._save / f"{number}-{name}").write_bytes(data)
            print(f"seed {number}, {name}: {kind}: {error}", flush=True)
            traceback.print_exception(error, limit=-6)
        self.faults[kind] += 1

    def report(self, seconds: float) -> str:
        """The counts, a line for each format."""
        total = sum(sum(said.values()) for said in self.counts.values())
        lines = [f"{total} damaged files from {len(self._files)} whole ones in {seconds / 60:.1f} minutes"]
        for ending, said in sorted(self.counts.items()):
            shown = ", ".join(f"{word} {said[word]}" for word in ("read", "empty", "refused", "FAULT"))
            slow, number = self.slowest[ending]
            lines.append(f"{ending:6} {sum(said.values()):8}: {shown}; slowest {slow:.2f} s (seed {number})")
        lines += [f"{count} × {kind}" for kind, count in self.faults.most_common()] or ["no exception other than the documented one"]
        return "\n".join([*lines, f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"])


def whole_files(folders: list[Path]) -> dict[str, bytes]:
    """The built-in seeds and the corpus files, by name."""
    found = seeds()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            about = path.name == "README.md" or path.name.endswith(".expected.json")
            if path.suffix.lower() in _ENDINGS and not about and path.is_file() and path.stat().st_size <= _LARGEST_SEED:
                found[path.name] = path.read_bytes()
    return found


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def main() -> int:
    """Run until the minutes are over; 1 when something other than the documented error came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="folder of files to damage too")
    parser.add_argument("--seed", type=int, default=0, help="first seed; each file takes the next")
    parser.add_argument("--once", action="store_true", help="only the first seed")
    parser.add_argument("--save", type=Path, default=Path("out/fuzz"), help="where inputs with other outcomes are kept")
    parser.add_argument("--longest", type=int, default=60, help="seconds a file may take")
    parser.add_argument("--memory", type=int, default=3, help="GiB of address space")
    arguments = parser.parse_args()
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (arguments.memory * _GIB, arguments.memory * _GIB))
    signal.signal(signal.SIGALRM, _stop)
    run = Run(whole_files(arguments.corpus), arguments.save, arguments.longest)
    start, number = time.monotonic(), arguments.seed
    with TemporaryDirectory(prefix="kaocheng-fuzz-") as name, without_office(), contextlib.suppress(KeyboardInterrupt):
        while time.monotonic() - start < arguments.minutes * 60:
            run.go(number, Path(name))
            number += 1
            if arguments.once:
                break
    print(run.report(time.monotonic() - start))
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())

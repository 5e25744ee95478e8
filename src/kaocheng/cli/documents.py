"""Names of documents in a report: short, different from each other, and as paths for other programs."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.many import expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.model import Document


def named_files(paths: Sequence[Path], *, leave_out: Path | None = None) -> dict[str, Path]:
    """Files as given and those of folders, each once, under the name it has in a report.

    A file of a folder is named by its path in the folder, behind the folder's name when several things were given;
    another file by its name. A name that two files would have gives way to the path as written.

    Raises:
        KaochengError: A folder holds no file that could be a form.
    """
    named: list[tuple[str, Path]] = []
    seen = {str(leave_out.resolve())} if leave_out else set()
    for given in paths:
        for path in expand([given]):
            full = str(path.resolve())
            if full not in seen:
                seen.add(full)
                named.append((_name(path, given, alone=len(paths) == 1), path))
    counts = Counter(name for name, _ in named)
    return {name if counts[name] == 1 else path.as_posix(): path for name, path in named}


def _name(path: Path, given: Path, *, alone: bool) -> str:
    if path == given:
        return path.name
    inside = path.relative_to(given)
    return (inside if alone else Path(given.resolve().name) / inside).as_posix()


def relabelled(document: Document, name: str) -> Document:
    """The document under another name, wherever its name stands."""
    if document.source == name:
        return document
    return replace(
        document, source=name, findings=at_document(document.findings, name),
        readings=tuple(replace(reading, document=name) for reading in document.readings),
    )


def at_document(findings: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """The findings, pointing into the document of this name."""
    return tuple(replace(finding, spot=replace(finding.spot, document=name)) for finding in findings)


def relative_uris(files: Mapping[str, Path]) -> dict[str, str]:
    """Paths of documents below the current folder, with slashes; a file elsewhere keeps its name in the report."""
    here = Path.cwd()
    uris = {}
    for name, path in files.items():
        full = Path(os.path.abspath(path))  # noqa: PTH100  (links are not followed)
        uris[name] = full.relative_to(here).as_posix() if full.is_relative_to(here) else name
    return uris

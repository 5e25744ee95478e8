"""``python -m kaocheng.cli.reference FOLDER``: the reference, written from the code. Not a user command.

``make docs`` calls it; a test compares what it writes with docs/reference byte for byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kaocheng.cli.arguments import write_file
from kaocheng.cli.reference_grammar import grammar_page
from kaocheng.cli.reference_law import parameters_page
from kaocheng.cli.reference_pages import (
    anomalies_page,
    functions_page,
    import_codes_page,
    ledgers_page,
    reader_codes_page,
    verify_codes_page,
)
from kaocheng.cli.reference_review import review_page
from kaocheng.cli.reference_rules import rule_pages
from kaocheng.cli.reference_scoring import lights_page, methods_page


def pages() -> dict[str, str]:
    """Every generated page: its path in the folder, and its text."""
    return {
        **rule_pages(),
        "reader-codes.md": reader_codes_page(),
        "parameters.md": parameters_page(),
        "review.md": review_page(),
        "functions.md": functions_page(),
        "grammar.md": grammar_page(),
        "ledgers.md": ledgers_page(),
        "import-codes.md": import_codes_page(),
        "verify-codes.md": verify_codes_page(),
        "anomalies.md": anomalies_page(),
        "scoring-methods.md": methods_page(),
        "light-methods.md": lights_page(),
    }


def write_reference(folder: Path) -> int:
    """Write all pages and remove pages of rules that are gone.

    Args:
        folder: Where to; created when absent.

    Returns:
        How many pages were written.

    Raises:
        KaochengError: A file can't be written.
    """
    texts = pages()
    for name, text in texts.items():
        write_file(folder / name, text.encode())
    for path in (folder / "rules").glob("*.md"):
        if f"rules/{path.name}" not in texts:
            path.unlink()
    return len(texts)


def main(argv: list[str]) -> int:
    """Write into the folder named by the only argument."""
    if len(argv) != 1:
        print("用法：python -m kaocheng.cli.reference 文件夹", file=sys.stderr)
        return 2
    print(f"写出 {write_reference(Path(argv[0]))} 页参考文档。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m tests.corpus FOLDER…`: check all the documents, print the summary, fail if anything crashed."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus.loader import documents, run, shown


def main(arguments: list[str]) -> int:
    """Run the checker over the folders named."""
    if not arguments:
        sys.stderr.write("usage: python -m tests.corpus FOLDER…\n")
        return 2
    summary = run(path for folder in arguments for path in documents(Path(folder)))
    sys.stdout.write(shown(summary) + "\n")
    return 1 if summary.crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

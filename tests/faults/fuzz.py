"""Coverage-guided fuzzing with atheris (`pip install atheris`): a reader's promises, and inputs searched to break them.

    python tests/faults/fuzz.py numbers -max_total_time=300

The first argument is a name of `promises.TARGETS`, the others are libFuzzer's. It stops at the first input that breaks
a promise or takes longer than 10 seconds, and keeps it in a file `crash-…`; put it into a table and mend the reader.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["ledger"]):
    from promises import TARGETS


def main() -> None:
    """Fuzzes one target; ends the process."""
    name, options = sys.argv[1], sys.argv[2:]
    target = TARGETS[name]

    def once(content: bytes) -> None:
        target.holds(content.decode("utf-8", "replace") if target.takes is str else content)  # type: ignore[arg-type]

    with TemporaryDirectory() as folder:
        for number, seed in enumerate(target.seeds):
            Path(folder, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], folder, "-max_len=4096", "-timeout=10", *options], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

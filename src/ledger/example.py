"""Our sample articles as a ledger: for `ledger demo`, and with some decisions in it as `ledger.db.example`.

`python -m ledger.example ledger.db.example` makes the file again.
"""

from __future__ import annotations

import contextlib
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from ledger import pipeline

FORMATS: Final = (".txt", ".html", ".jsonl")


def ingest_samples(db: str, progress: pipeline.Progress | None = None) -> pipeline.Summary:
    """Takes the samples that are packed with the program through the pipeline into a ledger at `db`."""
    db = db if "://" in db else str(Path(db).absolute())
    with as_file(files("ledger") / "samples") as samples, contextlib.chdir(samples):
        # named without their folder, so that no ledger says where the program lies
        names = sorted(path.name for path in samples.iterdir() if path.suffix in FORMATS)
        return pipeline.ingest(names, db, progress=progress)

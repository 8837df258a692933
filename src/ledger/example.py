"""Our sample articles as a ledger: for `ledger demo`, and with some decisions in it as `ledger.db.example`.

`python -m ledger.example ledger.db.example` makes the file anew.
"""

from __future__ import annotations

import contextlib
import sys
import tomllib
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from ledger import pipeline

if TYPE_CHECKING:
    from ledger.store import Ledger

SAMPLES: Final = files("ledger") / "samples"
FORMATS: Final = (".txt", ".html", ".jsonl")
BEGIN: Final = datetime(2016, 4, 20, 9, 0)
"""When the example's first article was read; something happens every minute."""


def ingest_samples(
    db: str, progress: pipeline.Progress | None = None, clock: pipeline.Clock | None = None
) -> pipeline.Summary:
    """Takes the samples that are packed with the program through the pipeline into a ledger at `db`."""
    db = db if "://" in db else str(Path(db).absolute())
    with as_file(SAMPLES) as samples, contextlib.chdir(samples):
        # named without their folder, so that no ledger says where the program lies
        names = sorted(path.name for path in samples.iterdir() if path.suffix in FORMATS)
        return pipeline.ingest(names, db, progress=progress, clock=clock)


def decide_samples(ledger: Ledger) -> None:
    """Takes the decisions of `samples/decisions.toml`. Raises LookupError where one names no claim, or several."""
    for decision in tomllib.loads((SAMPLES / "decisions.toml").read_text(encoding="utf-8"))["decision"]:
        claims = [_claim_id(ledger, wanted) for wanted in decision.pop("claims")]
        if successor := decision.pop("superseded_by", None):
            decision["superseded_by"] = _claim_id(ledger, successor)
        ledger.decide(claims, decision.pop("to_status"), **decision)


def build(path: Path) -> None:
    """Makes the example ledger at `path`, in the place of what is there; with a clock of its own, always the same."""
    minutes = count()

    def clock() -> str:
        return (BEGIN + timedelta(minutes=next(minutes))).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    with TemporaryDirectory() as folder:
        made = Path(folder) / "ledger.db"
        ingest_samples(str(made), clock=clock)
        with pipeline.open_ledger(str(made), clock=clock) as ledger:
            decide_samples(ledger)
        for left_over in ("-wal", "-shm"):  # of whoever looked into the file that we replace
            Path(f"{path}{left_over}").unlink(missing_ok=True)
        path.write_bytes(made.read_bytes())


def _claim_id(ledger: Ledger, wanted: dict[str, Any]) -> str:
    found = [
        claim.id
        for claim in ledger.claims({"outlet": wanted["outlet"]}, limit=1000)
        if claim.number == wanted["number"] and wanted["sentence"] in claim.sentence
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} claims of the samples are {wanted}")
    return found[0]


if __name__ == "__main__":
    build(Path(sys.argv[1]))

"""Pins the accuracy that the gate holds: `python tests/gate/pin.py`; a floor goes down only with `--lower`."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import score

FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.005  # a floor lies this much under what was measured


def corpus_hash() -> str:
    """A hash of the gold and the texts, so that floors and corpus can't drift apart."""
    digest = hashlib.sha256()
    for file in sorted(
        [*(score.CORPUS / "gold").iterdir(), *(score.CORPUS / "texts").iterdir(), score.CORPUS / "split.toml"]
    ):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def main(lower: bool) -> None:
    """Measure both parts and write the floors; without `lower` no floor goes down."""
    old = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    lines = ["# Least accuracy on tests/corpus; written by tests/gate/pin.py.", f'corpus = "{corpus_hash()}"']
    for part in ("dev", "test"):
        lines += ["", f"[{part}]"]
        for name, value in score.score(part).items():
            floor = round(value - SLACK, 3)
            before = old.get(part, {}).get(name, 0.0)
            if floor < before and not lower:
                print(f"{part} {name}: {value} would lower {before} to {floor}; --lower to accept", file=sys.stderr)
                floor = before
            lines.append(f"{name} = {floor}")
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main("--lower" in sys.argv[1:])

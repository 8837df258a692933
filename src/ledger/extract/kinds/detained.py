"""People arrested, detained or held as prisoners."""

from __future__ import annotations

from ledger.extract.bycue import cue_kind

KIND = cue_kind("detained", rank=20, tier="wide")

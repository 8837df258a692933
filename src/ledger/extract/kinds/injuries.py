"""People wounded or injured."""

from __future__ import annotations

from ledger.extract.bycue import cue_kind

KIND = cue_kind("injuries", rank=11, tier="core")

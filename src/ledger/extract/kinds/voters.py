"""Voters and votes."""

from __future__ import annotations

from ledger.extract.bycue import cue_kind

KIND = cue_kind("voters", rank=31, tier="wide")

"""Refugees, and people who fled or were driven out."""

from __future__ import annotations

from ledger.extract.bycue import cue_kind

KIND = cue_kind("displaced", rank=21, tier="wide")

"""Spans of time."""

from __future__ import annotations

from ledger.extract.bycue import measure_kind

KIND = measure_kind("duration", rank=41)

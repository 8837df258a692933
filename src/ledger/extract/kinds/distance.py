"""Lengths, distances and areas."""

from __future__ import annotations

from ledger.extract.bycue import measure_kind

KIND = measure_kind("distance", rank=40)

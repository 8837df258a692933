"""Which claims are about one quantity, and what they are to each other. Pure: claims in, groups and relations out."""

from __future__ import annotations

from ledger.reconcile.blocks import block_keys
from ledger.reconcile.context import Weights, all_words
from ledger.reconcile.copies import signature
from ledger.reconcile.parts import ties
from ledger.reconcile.records import ArticleCopy, ArticleInfo, Reconciled
from ledger.reconcile.relate import relate
from ledger.reconcile.run import reconcile

__all__ = [
    "ArticleCopy",
    "ArticleInfo",
    "Reconciled",
    "Weights",
    "all_words",
    "block_keys",
    "reconcile",
    "relate",
    "signature",
    "ties",
]

"""Which claims are about one quantity, and what they are to each other. Pure: claims in, groups and relations out."""

from __future__ import annotations

from ledger.reconcile.records import ArticleCopy, ArticleInfo, Reconciled
from ledger.reconcile.relate import relate

__all__ = ["ArticleCopy", "ArticleInfo", "Reconciled", "relate"]

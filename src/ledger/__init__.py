"""A ledger of quantitative claims in news articles."""

import logging

__version__ = "0.1.0"

logging.getLogger(__name__).addHandler(logging.NullHandler())  # silent until somebody asks for a log

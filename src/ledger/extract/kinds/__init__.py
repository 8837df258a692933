"""One file a kind; found by folder."""

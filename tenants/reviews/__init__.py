"""Pre-reviews (前置审核): verdicts of the superior on one submitted revision."""

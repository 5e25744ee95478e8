"""The trail: append-only, hash-chained, with a registered vocabulary."""

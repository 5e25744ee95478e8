"""Family B: names of indicators."""

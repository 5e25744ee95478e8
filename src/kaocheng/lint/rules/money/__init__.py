"""Family H: money and cost."""

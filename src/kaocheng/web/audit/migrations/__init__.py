"""Schema of the trail."""

"""Schema of publications."""

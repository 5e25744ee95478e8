"""Schema of notices."""

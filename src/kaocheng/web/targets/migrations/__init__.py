"""Schema of tables."""

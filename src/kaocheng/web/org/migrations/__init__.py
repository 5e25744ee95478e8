"""Schema of people and units."""

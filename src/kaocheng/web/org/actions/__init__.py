"""Changes of people and units."""

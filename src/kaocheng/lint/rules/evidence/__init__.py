"""Family J: evidence."""

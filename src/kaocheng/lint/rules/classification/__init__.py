"""Family D: class and group of an indicator."""

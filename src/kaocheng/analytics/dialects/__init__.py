"""The engines' dialects, one a file."""

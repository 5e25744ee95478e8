"""Changes of deadlines."""

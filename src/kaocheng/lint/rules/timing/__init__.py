"""Family G: periods and phases."""

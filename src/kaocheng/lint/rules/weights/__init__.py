"""Family K: points and how they are shared out."""

"""Family N: disclosure and privacy."""

"""Every official form and report that a table can give, by one click."""

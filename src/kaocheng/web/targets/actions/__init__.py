"""Changes of tables: one a file, each in one transaction with its trail entry."""

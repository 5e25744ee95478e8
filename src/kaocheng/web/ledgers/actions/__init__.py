"""What people do with ledgers."""

"""Publishing and withdrawing."""

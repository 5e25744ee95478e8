"""Family I: satisfaction surveys."""

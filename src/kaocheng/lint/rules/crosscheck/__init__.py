"""Family F: department table against project tables."""

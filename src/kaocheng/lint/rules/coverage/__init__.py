"""Family E: duplication and coverage."""

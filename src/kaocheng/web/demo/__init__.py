"""The example year, loaded into an empty installation."""

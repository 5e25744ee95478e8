"""Family O: codes of units, places, projects and accounts."""

"""Family L: progress during the year."""

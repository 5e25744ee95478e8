"""台账: a unit's ledgers in the browser."""

"""The desk: what waits for whom, and the moves of the procedure."""

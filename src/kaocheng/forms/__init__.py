"""Forms: any file to a grid, any grid to tables (recognise), tables to a grid (compose), a grid to any file."""

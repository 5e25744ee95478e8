"""File formats: one folder a format; `reader.read` turns bytes into lines and grids, `writer.write` does the reverse."""

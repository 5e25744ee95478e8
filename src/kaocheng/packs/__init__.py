"""Packs: what is true only in a place, a year or a sector, as data. Found by entry point, imported by nobody."""

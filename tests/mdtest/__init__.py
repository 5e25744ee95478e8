"""Readable documents that are tests: one per rule."""

"""Scoring methods: one file each; the file's name is what parameters say."""

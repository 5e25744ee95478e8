"""Asking for long work, doing it, cancelling it, dropping what is old."""

"""Mutations of self-appraisals."""

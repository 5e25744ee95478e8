"""Schema of self-appraisals."""

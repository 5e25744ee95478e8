"""Family A: form and completeness."""

"""Family M: self-appraisal."""

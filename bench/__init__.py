"""Speed, as figures: medians of several runs with their range, and ratios. Never verdicts."""

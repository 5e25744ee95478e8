"""Outlook: monitoring during the year, the forecast for its end, and the sample for the survey."""

"""What is written for dashboards."""

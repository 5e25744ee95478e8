"""Dashboards: a unit's year, units side by side, thousands of tables."""

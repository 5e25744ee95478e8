"""Printing a report: plain text and JSON. HTML is made by `kaocheng.publish`."""

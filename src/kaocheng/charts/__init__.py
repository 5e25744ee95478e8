"""Charts: pure Vega-Lite specifications; `render` alone turns one into a picture."""

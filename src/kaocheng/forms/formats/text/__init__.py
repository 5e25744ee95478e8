"""Plain text: tabs, bars, Markdown, columns of spaces, one cell a line, or no separators at all."""

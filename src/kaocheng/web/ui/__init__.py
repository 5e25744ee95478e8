"""What every page shares: frame, style, errors."""

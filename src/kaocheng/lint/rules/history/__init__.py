"""Family V, between years: this year's table against last year's."""

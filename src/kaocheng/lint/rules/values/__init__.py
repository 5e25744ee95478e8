"""Family V: values, comparators, units."""

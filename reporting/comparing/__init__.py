"""Reports beside each other: over the years, and with those of other centres."""

"""Pages of reports, the start page, and search."""

"""Plans of demo data: pure (dates, counts, amounts), so that the figures can be proved before a record exists."""

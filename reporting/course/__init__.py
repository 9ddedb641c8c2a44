"""The course of a report: its steps, what stands in their way, remarks, versions and why they differ."""

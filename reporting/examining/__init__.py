"""What does not agree in a report, what is missing from it, and who said that it may stand."""

"""Forms of case records, one module a noun."""

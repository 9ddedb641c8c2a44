"""Pages of casework, one module a noun."""

"""Pages of the programme, one module a noun."""

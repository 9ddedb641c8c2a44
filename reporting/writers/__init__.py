"""Writers print a ``blocks.Document``; they never ask the database."""

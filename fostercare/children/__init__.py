"""A child in care: its way through care, its file, what has to be looked at, what comes next."""

"""Money paid to counties: interest, balances, payments, reconciliation."""

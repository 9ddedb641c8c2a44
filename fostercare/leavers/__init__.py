"""People leaving care: entitlements, terms, lists."""

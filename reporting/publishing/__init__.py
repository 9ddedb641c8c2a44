"""The public edition: made once from an adopted version, then published."""

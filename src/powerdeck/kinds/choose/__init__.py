"""Several things, one of which is chosen."""

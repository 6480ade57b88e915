"""Several short things, one a line."""

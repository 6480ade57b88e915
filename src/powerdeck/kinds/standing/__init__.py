"""Where we are now with a statement, and who says so."""

"""A text of any length."""

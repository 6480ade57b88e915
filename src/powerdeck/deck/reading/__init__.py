"""YAML text → a deck, and what is wrong with it."""

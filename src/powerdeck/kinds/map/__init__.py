"""The map of relationships."""

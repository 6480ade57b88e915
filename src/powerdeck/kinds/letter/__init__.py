"""Longer writing that comes back on a day."""

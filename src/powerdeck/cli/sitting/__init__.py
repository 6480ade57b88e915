"""Sittings at a keyboard or from a file."""

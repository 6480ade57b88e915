"""Entries, actions and reviews ↔ Markdown text."""

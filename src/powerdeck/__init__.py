"""A card deck and reflective journal for the terminal."""

# Kept here: importlib.metadata costs four times the interpreter's start.
__version__ = "0.1.0"

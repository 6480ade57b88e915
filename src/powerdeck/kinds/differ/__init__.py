"""A text, written after seeing columns side by side."""

"""Words that were heard, counted."""

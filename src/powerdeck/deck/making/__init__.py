"""A deck from somebody's own prompts."""

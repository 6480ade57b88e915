"""Which decks there are, and one of them quickly."""

"""What a deck is, how it is read, found and drawn from."""

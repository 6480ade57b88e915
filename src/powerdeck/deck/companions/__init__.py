"""Published stories that go with cards."""

"""The kinds of ask, one folder each: `ask` is the talk, `text` reads and writes its lines."""

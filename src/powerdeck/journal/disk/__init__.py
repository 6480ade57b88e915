"""The journal's files: the only folder that reads and writes them."""

"""Which card: by chance, by words, and what was seen before."""

"""What is kept: entries, actions, drafts, and the files that hold them."""

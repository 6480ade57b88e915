"""What the journal says when it is asked."""

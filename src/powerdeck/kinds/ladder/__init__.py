"""Projects on the rungs of the Ladder of Co-production."""

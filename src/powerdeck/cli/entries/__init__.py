"""What a verb reads of the journal: sittings and actions, which are meant, and how they are shown."""

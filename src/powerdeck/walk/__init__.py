"""The conversation about a card or an action, without a keyboard."""

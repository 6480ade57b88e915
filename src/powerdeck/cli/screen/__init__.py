"""Lines on a screen, and questions at a keyboard."""

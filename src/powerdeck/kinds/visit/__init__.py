"""A visit in two parts: planned now, written up later."""

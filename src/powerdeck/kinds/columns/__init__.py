"""Columns on one card, filled thing by thing."""

"""Drawings as values, and as SVG, PNG and characters."""

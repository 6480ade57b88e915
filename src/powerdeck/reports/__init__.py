"""The log book as documents: what a kind of report holds is a template, each format is one module."""

"""What stands behind the kinds of ask: values from text and back, counts, sentences, drawings. Nothing here asks."""

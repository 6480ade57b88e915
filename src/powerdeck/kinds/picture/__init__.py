"""A photo or scan of a drawing made on paper."""

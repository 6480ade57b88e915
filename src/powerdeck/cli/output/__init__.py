"""What leaves powerdeck: lists, documents and files, after a look at whom they name."""

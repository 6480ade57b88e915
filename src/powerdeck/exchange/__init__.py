"""The journal in other programs' formats, one module each: text or values in, values or text out."""

"""Tables of character classes."""

"""The operations: each says what is due, and only a draft carries it out."""

"""The law over HTTP: the rule book, and what it says of a purchase. Public, reads no table."""

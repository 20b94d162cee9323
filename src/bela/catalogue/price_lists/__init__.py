"""Price lists as offers: a file's lines are read, each becomes an offer or a No with its field and reason."""

"""Pages about money that may be spent: the budget user's home, lines, packages, price standards, imports."""

"""The files a budget comes in: which columns make which layout, and what each row says. Knows no table."""

"""The main line walked by a stranger's script over the real forms of a running demo."""

"""Two that are one: who hides behind whom, which answers go together, pairs, filling and putting back."""

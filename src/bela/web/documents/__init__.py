"""Pages about papers: checking one, reading one, the register of a unit's numbers."""

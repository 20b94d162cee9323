"""Pages of aid: officers run programmes, owners see their results, everybody sees the sums."""

"""Figures, each beside a yardstick measured in the same run. One bench a file, each with `measure()`."""

"""The demo city: invented people on a real system, made through the same use cases as everything else."""

"""What doors call: one act a file."""

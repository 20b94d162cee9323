"""What use cases do inside their own transaction; a step records nothing itself."""

"""What higher rooms, and use cases of this one, do inside an open transaction; a step records nothing."""

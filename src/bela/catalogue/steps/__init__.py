"""What higher rooms call inside their own open transaction."""

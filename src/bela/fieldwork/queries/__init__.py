"""What the doors read of the fieldwork: frozen answers, a few queries however long the list."""

"""Every read of the room that doors may use, answering frozen dataclasses."""

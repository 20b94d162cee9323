"""What happens because a paper was issued."""

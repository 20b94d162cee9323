"""One follower a file."""

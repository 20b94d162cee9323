"""Orders over HTTP, as anybody may see them. Public, reads only."""

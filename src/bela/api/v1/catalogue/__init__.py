"""What is on sale, over HTTP. Public; never a person's name, number or address."""

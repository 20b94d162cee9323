"""What may be bought and from which money: plan packages, budget lines, reservations, price standards."""

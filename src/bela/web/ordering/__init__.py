"""The pages of an order: the buyers' own, and the order's page that everybody who takes part shares."""

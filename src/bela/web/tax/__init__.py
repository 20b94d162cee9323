"""Pages of tax: what an invoice owes and what the supplier receives."""

"""The shop window, a seller's own shop, and the curators' queue."""

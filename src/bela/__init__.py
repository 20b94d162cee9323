"""Bela: a city buys directly from its own micro and small enterprises."""

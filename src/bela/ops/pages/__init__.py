"""Addresses for those who run Bela: is it well, how much does it do, what is the log's latest word."""

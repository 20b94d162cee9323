"""Tests of the pages about the budget."""

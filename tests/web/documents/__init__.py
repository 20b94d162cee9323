"""Tests of the pages about papers."""

"""Finds records that may be one and the same; knows no register, decides nothing.

Comparisons and blocking are data; match weights are explained in words. docs/linkage.md says more.
"""

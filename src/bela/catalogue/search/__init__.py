"""Search in plain PostgreSQL: words and facets as lexemes, three tiers by a public static order.

A ranking follows whose every point has a reason. docs/catalogue.md has the formula.
"""

"""What ordering does with the budget inside its own transaction, always first in it.

A line is one hot row. Whoever touches it first and then works holds it; whoever works first and touches it
last builds queues. All three steps lock lines in the order of their public ids, so they cannot deadlock.
"""

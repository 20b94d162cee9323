"""Aid to small enterprises: programmes with dated criteria, who is entitled and why, objections, hand-over.

It reads the register on a day and decides nothing about it; every yes and no carries its reasons. docs/aid.md says more.
"""

"""What every room stands on: money, days, people who act, refusals. Knows no room and no framework."""

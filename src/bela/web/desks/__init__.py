"""One home a role, and `/kerja/` which sends each person to theirs."""

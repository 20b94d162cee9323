"""People, governments and their units, offices held by decree, and what each office may do."""

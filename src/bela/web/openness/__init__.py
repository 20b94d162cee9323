"""The public pages of open data: the city's purchases, one purchase, the files."""

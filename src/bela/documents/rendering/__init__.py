"""From a frozen document to its PDF: a pure function, the same bytes every time."""

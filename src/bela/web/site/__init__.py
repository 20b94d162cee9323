"""Pages that belong to no room: home, about, errors, the page of parts."""

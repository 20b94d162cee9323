"""Photos of offers: taken in from strangers, decoded and encoded anew in a confined process, kept by hash."""

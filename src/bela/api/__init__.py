"""The public REST API: one endpoint a file, in folders named after rooms. Doors: they translate only."""

"""Settings, addresses and wiring. Imported by nobody."""

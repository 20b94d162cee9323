"""Orders: compared, judged, approved, delivered, inspected, handed over, invoiced, paid."""

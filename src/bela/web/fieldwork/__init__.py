"""Pages of the census at the doorstep: helpers under `/bantu/`, supervisors under `/pendataan/lapangan/`."""

"""The register as a file in the SIDT-like layout: its columns, its rows, CSV and XLSX."""

"""Exports and imports, on journals in memory and on files made as other programs make them."""

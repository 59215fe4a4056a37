"""Help now, with the table that ships."""

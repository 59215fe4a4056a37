"""A first week with the program, in pictures: ``make tour``."""

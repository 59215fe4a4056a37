"""The words of the field: records and rules that need no clock, file, Qt or database.

May import the standard library only. Records are frozen; private words in them are
``field(repr=False)`` so that no traceback and no log line can show them.
"""

"""The schema, one numbered step a file. A released step is never edited.

Each module holds ``STATEMENTS``, run in order in one transaction with all steps that a
vault lacks. A step that means to change or remove rows of a table that is there already
names it in ``CHANGES``; every other table has to be, to the last byte, what it was. Each
release's schema has a vault in ``tests/data/vaults``.
"""

"""The schema, one numbered step a file. A released step is never edited.

Each module holds ``STATEMENTS``, run in order in one transaction with the step's
version number. Each release's schema has a vault in ``tests/data/vaults``.
"""

"""The clinician's workspace: their packs, who they are, and what a pack can be made of.

Promises ``flush`` and ``refresh`` on every page; what is typed is stored as it is typed.
"""

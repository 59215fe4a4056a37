"""Help now: crisis lines and grounding, over any window and without a vault.

May import services, domain and widgets.
"""

"""Settings: how the program looks, when it locks, and which model speaks.

May import services, domain, bridge and widgets.
"""

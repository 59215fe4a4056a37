"""Settings: how the program looks, when it locks, what opens it, which model speaks.

May import services, domain, bridge and widgets.
"""

"""The lock screen: one vault, one field, one action.

May import services, domain, bridge and widgets.
"""

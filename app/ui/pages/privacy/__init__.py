"""The privacy page: proof before policy.

May import services, domain, bridge and widgets.
"""

"""Where a person arrives: the day, one question, what is open, what came before.

Promises to count nothing and to ask for nothing. May import services, domain, the bridge
and widgets.
"""

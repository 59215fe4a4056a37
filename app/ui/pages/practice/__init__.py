"""Practice: exercises by need, done step by step, and what was agreed to do.

Every step is stored when it is left, and after each pause. May import services, domain,
printing, the bridge and widgets.
"""

"""What the person allows: asked where the companion would speak, changed, and printed.

May import services, domain, printing and widgets.
"""

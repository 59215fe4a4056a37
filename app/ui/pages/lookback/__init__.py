"""Look back: what was said, counted on this computer; the figures beside every picture.

No model has a part in it. May import services, domain, printing, the bridge and widgets.
"""

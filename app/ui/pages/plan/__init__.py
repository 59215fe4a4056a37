"""The safety plan: written, printed, and chosen parts opened without the passphrase.

May import services, domain, printing and widgets.
"""

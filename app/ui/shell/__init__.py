"""The window around the pages: navigation, lock, help, and words for what went wrong.

May import pages, bridge, printing, widgets, services and domain; ``error_text`` alone
may also import the specialists' ``errors`` modules.
"""

"""Writing: the list of entries, the page that is open, and a calendar beside it.

Promises that no word is more than one pause away from the vault, that Markdown is kept
as it was typed, and that the list never holds more than a few months. May import
services, domain, the bridge and widgets.
"""

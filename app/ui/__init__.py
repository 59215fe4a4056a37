"""The window: everything that is Qt.

Promises that no word leaves it but through a service, and that the thread of
the window never waits. May import services and domain; inside, shell stands on
pages, pages on bridge and printing, and these on widgets.
"""

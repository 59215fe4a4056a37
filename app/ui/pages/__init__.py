"""The rooms of the window: one package per page, with its entry class in ``page.py``.

Promises that a page emits wishes and knows no other page, and that what a person typed
stays on the screen whatever fails. May import services, domain, the bridge and widgets;
never another page, the shell or a specialist.
"""

"""Check-ins: mood, trackers and measures, of today and of any day before.

Owes nothing: a day without a word is not mentioned. May import services, domain, printing,
the bridge and widgets.
"""

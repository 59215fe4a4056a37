"""Talking with the companion: conversations, the transcript, and the composer.

Promises that it is always plain who said what, and that a message or a reply is never
lost to a stall, a crash or a lock. May import services, domain, the bridge and widgets.
"""

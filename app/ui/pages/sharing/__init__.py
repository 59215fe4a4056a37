"""What a client brings to a session: ticked line by line, seen as it is, and then given.

May import the services of sharing, and nothing of another page.
"""

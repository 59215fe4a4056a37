"""The formats in which a journal leaves and comes in; bytes here, no database, no screen.

May import domain and host. An exporter turns a ``Manuscript`` into new files; a reader turns
untrusted bytes into records of ``app.domain.portable``, within bounds.
"""

"""What a person can do: unlock, write, talk, search, ask for help, choose, check.

A service joins specialists into one act and knows no widget. A long act is an iterator
of frozen events; only ``app.ui.bridge`` turns events into signals. May import the
specialists, ``app.domain`` and ``app.host``; never Qt.
"""

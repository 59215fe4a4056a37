"""What the computer gives us: folders, clocks, memory, power, and a tightened process.

May import the standard library only (and ``ctypes`` from it), never ``app.domain``: it
knows the machine and nothing of journals. Nothing here happens on import.
"""

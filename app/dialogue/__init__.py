"""What the companion is told: modes, the instructions, and what of a talk fits the context.

Pure rules over ``app.domain`` words; may import ``app.domain``, ``app.host`` and the
standard library, and never the engine or the vault.
"""

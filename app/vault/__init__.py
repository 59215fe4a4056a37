"""The vault: private words at rest, encrypted, in one folder that belongs to one person.

Promises: what was acknowledged is on the disk and survives a crash; no private word is
ever written in the clear; a failed opening changes nothing; every error is typed.
May import ``app.domain``, ``app.host``, sqlcipher3, argon2 and cryptography. SQL lives
nowhere else.
"""

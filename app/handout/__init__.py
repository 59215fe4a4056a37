"""The hand-out as bytes: pack files, signatures, sealed sheets. No database, no screen.

May import domain and host; from outside cryptography, pyrage and segno. What is read here
was written by somebody else: it is untrusted until a record of ``app.domain.handout`` stands
for it, and every failure on the way is an error of ``app.handout.errors``.
"""

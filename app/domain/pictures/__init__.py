"""Pictures as bytes: what one is, and how to take out what it tells besides itself.

Rules over bytes, without a decoder: the picture itself is copied unchanged, part by part.
Each format has a list of the parts that are *kept*; what is not on it goes, also what
nobody has heard of yet. May import the standard library and ``app.domain.attachment``.
"""

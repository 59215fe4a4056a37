"""Authored content that ships with the program, loaded and checked: prompts, word lists.

Deterministic and usable without a model. May import ``app.domain``, ``app.host`` and the
standard library; the content itself is data under resources/.
"""

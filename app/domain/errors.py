"""The root of everything that can go wrong in the world outside the program.

An ``AppError`` is a fact with typed attributes and no private text; the words for the
person are chosen in ``app/ui/shell/error_text.py``. Anything else that is raised is a
bug and belongs to the crash handler.
"""


class AppError(Exception):
    """Something outside the program went wrong; the program itself is fine."""

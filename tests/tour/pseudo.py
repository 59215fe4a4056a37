"""A language that nobody speaks: shows what is not translated, and what longer words break.

Every sentence gets accents, a third more length, and brackets at both ends; what is filled
into it later (``{name}``, ``%1``, tags) stays. A bracket that is missing in a picture was cut
off, and words without accents never went through ``tr``.
"""

import re

from PySide6.QtCore import QTranslator
from typing_extensions import override

_KEPT = re.compile(r"(\{[^}]*\}|%L?\d+|%[ns]|<[^>]+>|&[a-z]+;)")
_ACCENTS = str.maketrans(
    "AEIOUYCNSZLDTRGHKaeiouycnszldtrghk",
    "ÅÉÎÖÛÝÇÑŠŽŁÐŢŘĜĤĶåéîöûýçñšžłđţřĝĥķ",
)
_LONGER = 0.35  # German and Finnish labels are about so much longer than English ones


class Pseudo(QTranslator):
    """Translates everything into it."""

    @override
    def translate(
        self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        """Return one sentence in the language; nothing for nothing."""
        return spoken(text) if text else ""

    @override
    def isEmpty(self) -> bool:
        """Say that there is something in it, or Qt does not ask."""
        return False


def spoken(text: str) -> str:
    """Return a text with accents, longer, and between brackets."""
    parts = _KEPT.split(text)
    words = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    return f"[{words}{'·' * round(len(text) * _LONGER)}]"

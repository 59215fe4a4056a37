"""Headings and emphasis are heavier, marks quieter, and the text is untouched."""

import pytest
from PySide6.QtGui import QFont, QTextDocument

from app.ui.pages.journal.markdown_look import MarkdownLook


def weights(text: str) -> list[bool]:
    """Return for each character of a line whether it is heavy."""
    document = QTextDocument(text)
    highlighter = MarkdownLook(document)
    highlighter.rehighlight()
    heavy = [False] * len(text)
    for part in document.firstBlock().layout().formats():
        for number in range(part.start, part.start + part.length):
            heavy[number] = part.format.fontWeight() == QFont.Weight.DemiBold
    assert document.toPlainText() == text
    return heavy


@pytest.mark.parametrize(
    ("text", "heavy"),
    [
        ("## Head", "Head"),
        ("the **whole** day", "whole"),
        ("__all__ of it", "all"),
        ("2 ** 3 ** 4", ""),
        ("plain", ""),
    ],
)
def test_only_the_words_that_are_meant_are_heavy(text, heavy):
    found = "".join(
        letter for letter, is_heavy in zip(text, weights(text), strict=True) if is_heavy
    )
    assert found == heavy

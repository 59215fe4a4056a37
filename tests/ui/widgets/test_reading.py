"""A page of ours has air between its paragraphs, and headings in the letters of the program."""

import pytest
from PySide6.QtWidgets import QTextBrowser

from app.ui.widgets.reading import show_markdown
from app.ui.widgets.theme import look

PAGE = "# What it is for\n\nWriting.\n\nAnd talking.\n\n## For whom\n\n- Adults.\n- Nobody else.\n"


@pytest.fixture
def browser(shown) -> QTextBrowser:
    browser = shown(QTextBrowser(), 600, 400)
    show_markdown(browser, PAGE)
    return browser


def blocks_of(browser: QTextBrowser) -> dict[str, object]:
    document = browser.document()
    found = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return {block.text(): block for block in found}


def test_paragraphs_stand_apart(browser):
    assert blocks_of(browser)["Writing."].blockFormat().bottomMargin() > 0
    assert blocks_of(browser)["Adults."].blockFormat().bottomMargin() > 0


def test_a_heading_has_its_letters_and_more_room_above_than_below(browser):
    heading = blocks_of(browser)["For whom"]
    shape = heading.blockFormat()
    assert shape.topMargin() > shape.bottomMargin() > 0
    assert heading.begin().fragment().charFormat().font().pixelSize() == look().px(18)
    title = blocks_of(browser)["What it is for"]
    assert title.begin().fragment().charFormat().font().families() == look().serif(24).families()


def test_another_page_begins_at_its_top(browser):
    browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum())
    show_markdown(browser, PAGE * 20)
    assert browser.verticalScrollBar().value() == 0

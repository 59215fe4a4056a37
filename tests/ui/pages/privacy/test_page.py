"""The privacy page tries again whenever it is entered, and counts what is really there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.domain.boundary import Boundary
from app.services.session import Session
from app.ui.pages.privacy.page import PrivacyPage
from app.ui.widgets.labels import Label
from app.vault.errors import VaultClosed
from tests.journeys.household import PASSPHRASE


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    yield session
    session.close()


@pytest.fixture
def page(session, tasks, qtbot) -> PrivacyPage:
    page = PrivacyPage(session, tasks)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: len(page.proof_lines) == 3)
    return page


def row_of(page: PrivacyPage, kind: str) -> str:
    """Return the count that stands in the row of one kind."""
    words = [label.text() for label in page.inventory.findChildren(Label) if label.isVisible()]
    return words[words.index(kind) + 1] if kind in words else ""


def test_each_proof_is_one_thing_to_a_screen_reader(page):
    for line in page.proof_lines:
        assert line.accessibleName().count(". ") >= 1


def test_the_time_of_the_try_is_said(page):
    assert page.tried.text().startswith("Tried just now, ")


def test_trying_again_counts_again(page, session, qtbot):
    qtbot.waitUntil(lambda: row_of(page, "Open drafts") == "0")
    session.opened.vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="",
        body="It rang for a long time.",
        boundary=Boundary.MINE_ONLY,
        at=session.opened.vault.audit.records(1)[0].at,
    )
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row_of(page, "Open drafts") == "1")


def test_no_word_of_the_person_is_on_the_page(page, session, qtbot):
    session.opened.vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="Call with Ana",
        body="It rang for a long time.",
        boundary=Boundary.MINE_ONLY,
        at=session.opened.vault.audit.records(1)[0].at,
    )
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row_of(page, "Open drafts") == "1")
    words = " ".join(label.text() for label in page.findChildren(Label))
    assert "Ana" not in words
    assert "rang" not in words


def test_a_vault_that_is_gone_is_told_and_can_be_tried_again(page, session, qtbot):
    session.opened.vault.close()
    with qtbot.waitSignal(page.failed) as failed:
        page.refresh()
    assert isinstance(failed.args[0], VaultClosed)
    with qtbot.waitSignal(page.failed):
        qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)


def test_a_narrow_page_is_one_column(page, qtbot):
    page.resize(700, 600)
    who = next(label for label in page.findChildren(Label) if label.text() == "Who can read this?")
    qtbot.waitUntil(
        lambda: (
            who.mapTo(page, who.rect().topLeft()).x()
            == page.inventory.mapTo(page, page.inventory.rect().topLeft()).x()
        )
    )

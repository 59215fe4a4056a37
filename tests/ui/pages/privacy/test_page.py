"""The privacy page tries again whenever it is entered, and counts what is really there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt

from app.domain.boundary import Boundary
from app.domain.consent import Purpose
from app.domain.conversation import Mode, TurnId
from app.domain.talk_summary import Summing, TalkSummary
from app.services.session import Session
from app.ui.pages.privacy.kinds import kept_of
from app.ui.pages.privacy.page import PrivacyPage
from app.ui.pages.privacy.paper import privacy_parts
from app.ui.widgets.labels import Label
from app.vault.errors import VaultClosed
from tests.journeys.household import PASSPHRASE, allow_everything


@pytest.fixture(autouse=True)
def _american_words(qapp) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def session(entrance) -> Iterator[Session]:
    opened, _code = entrance.unlocking.create(PASSPHRASE, "Blue notebook")
    session = entrance.open_session(opened)
    yield session
    session.close()


@pytest.fixture
def page(session, tasks, qtbot, entrance) -> PrivacyPage:
    page = PrivacyPage(session, tasks, entrance.clock)
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


def boundary_words(page: PrivacyPage) -> list[str]:
    return [label.text() for label in page.boundaries.findChildren(Label) if label.isVisible()]


def test_sizes_are_in_bytes_of_what_is_there(page, session, qtbot):
    entry(session, "It rang for a long time. " * 100, Boundary.MINE_ONLY)
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row_of(page, "Entries") == "1")
    words = [label.text() for label in page.inventory.findChildren(Label) if label.isVisible()]
    assert words[words.index("Entries") + 2] == "2.6 kB"


def test_no_table_is_left_out_of_the_inventory(session):
    report = session.diagnosing.privacy()
    kinds = kept_of(report)
    held = sum(each.size_bytes for each in report.holdings)
    assert sum(kept.size_bytes for kept in kinds) == held


def test_the_boundaries_are_counted_with_who_may_read_them(page, session, qtbot):
    entry(session, "one", Boundary.MINE_ONLY)
    entry(session, "two", Boundary.COMPANION_MAY_READ)
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: row_of(page, "Entries") == "2")
    assert "you; the companion is not allowed" in boundary_words(page)
    allow_everything(session)
    page.refresh()
    qtbot.waitUntil(lambda: "you and the companion" in boundary_words(page))


def test_what_happened_is_listed_newest_first_and_has_no_content(page, session, qtbot):
    entry(session, "It rang for a long time.", Boundary.MINE_ONLY)
    allow_everything(session)
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("consent decided (6)" in line for line in log_of(page)))
    assert "consent decided (6)" in log_of(page)[0]
    assert not any("rang" in line for line in log_of(page))


def test_turning_a_switch_off_takes_it_back_at_once(page, session, qtbot):
    allow_everything(session)
    page.refresh()
    switch = page.consent.rows[Purpose.CONVERSATION].switch
    qtbot.waitUntil(switch.isChecked)
    with qtbot.waitSignal(page.consent.changed):
        switch.click()
    assert not session.consenting.may(Purpose.CONVERSATION)
    assert "Taken back" in page.consent.rows[Purpose.SUMMARIES].hint.text()


def test_the_companion_is_not_switched_on_without_its_text(page, session, qtbot):
    switch = page.consent.rows[Purpose.CONVERSATION].switch
    with qtbot.waitSignal(page.consent.read_wanted):
        switch.click()
    assert not switch.isChecked()
    assert session.consenting.records() == ()


def test_another_switch_is_one_decision(page, session, qtbot):
    with qtbot.waitSignal(page.consent.changed):
        page.consent.rows[Purpose.MEASURES].switch.click()
    assert session.consenting.may(Purpose.MEASURES)


def test_the_page_and_the_record_are_saved_as_pdf_without_a_word_of_the_person(
    page, session, qtbot, tmp_path
):
    entry(session, "quokkazephyr", Boundary.MINE_ONLY)
    allow_everything(session)
    page.refresh()
    qtbot.waitUntil(lambda: row_of(page, "Entries") == "1")
    with qtbot.assertNotEmitted(page.failed):
        page.save_page(str(tmp_path / "privacy.pdf"))
        page.save_record(str(tmp_path / "record.pdf"))
    for name in ("privacy.pdf", "record.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    parts = privacy_parts(
        session.diagnosing.privacy(),
        (),
        session.consenting.document,
        session.consenting.standings(),
        session.preferring.history(10),
        may_read=True,
    )
    assert "quokkazephyr" not in repr([part.lines for part in parts])
    assert "Blue notebook" not in repr([part.lines for part in parts])


def test_a_file_that_is_there_already_is_not_overwritten(page, session, qtbot, tmp_path):
    (tmp_path / "record.pdf").write_text("mine")
    with qtbot.waitSignal(page.failed):
        page.save_record(str(tmp_path / "record.pdf"))
    assert (tmp_path / "record.pdf").read_text() == "mine"


def log_of(page: PrivacyPage) -> list[str]:
    labels = [label for label in page.log.findChildren(Label) if label.isVisible()]
    return [label.text() for label in labels if "M: " in label.text()]


def entry(session: Session, body: str, boundary: Boundary) -> None:
    draft = session.journaling.save_draft(None, None, "", body, boundary)
    session.journaling.keep(draft.id)


def test_summaries_that_may_not_be_told_are_deleted_on_her_word(page, session, qtbot):
    vault = session.opened.vault
    talk = vault.conversations.start(Mode.LISTEN, vault.audit.records(1)[0].at).id
    made = Summing(TurnId(2), "They sleep badly.", "Tiny", vault.audit.records(1)[0].at)
    vault.companion.summaries.keep(talk, TalkSummary(TurnId(2), summing=made))
    allow_everything(session)
    page.refresh()
    assert page.consent.withheld.isHidden()
    with qtbot.waitSignal(page.consent.changed):
        page.consent.rows[Purpose.SUMMARIES].switch.click()
    assert not page.consent.withheld.isHidden()
    words = [label.text() for label in page.consent.withheld.findChildren(Label)]
    assert any("not told it any more" in each for each in words)
    sheet = page.consent.ask_to_delete_summaries()
    with qtbot.waitSignal(page.consent.changed):
        sheet.erase.click()
    assert page.consent.withheld.isHidden()
    assert vault.companion.summaries.made() == 0

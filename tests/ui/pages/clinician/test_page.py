"""A client sees what a pack would change, takes what they want, and finds it again."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.domain.consent import Purpose
from app.domain.handout.pack import LIMITS_KEY, Giver, PartKey
from app.domain.handout.proposal import How
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.clinician.page import ClinicianPage
from app.ui.widgets.confirm import ConfirmSheet
from tests.handout.packing import (
    DOORS,
    LISTENING,
    OTHER_SEED,
    OWN_EXERCISE,
    PACK,
    WALK_ON_SOME_DAYS,
    edition,
    packed,
)
from tests.services.conftest import clock, vault
from tests.services.handing_out.receiving import client_of

__all__ = ["clock", "vault"]


@pytest.fixture
def client(vault, clock, tmp_path):
    return client_of(vault, clock, tmp_path)


@pytest.fixture
def allowed():
    return []


@pytest.fixture
def page(client, allowed, qtbot):
    tasks = TaskRunner()
    page = ClinicianPage(
        client.handout, lambda purpose, shown_at: allowed.append((purpose, shown_at)), tasks
    )
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    tasks.wait_all(5)


@pytest.fixture
def look(page, tmp_path, qtbot):
    def look(content):
        file = tmp_path / "a.alcove-pack"
        file.write_bytes(content)
        before = page.opening.proposal
        page.look(str(file))
        qtbot.waitUntil(lambda: page.opening.proposal is not before)
        QApplication.processEvents()  # what was put into a layout is shown
        return page.opening

    return look


def said(widget):
    """Return all words on a widget that is shown."""
    return " ".join(
        f"{each.text()} {each.accessibleName()}"
        for each in widget.findChildren(QLabel)
        if each.isVisibleTo(widget)
    )


def test_an_empty_page_says_what_it_is_for_and_opens_a_pack(page, qtbot):
    page.refresh()
    qtbot.waitUntil(page.standing.empty.isVisible)
    assert not page.standing.open.isVisible()
    page.standing.empty.button.click()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.reject()


def test_a_pack_is_taken_without_what_was_switched_off(page, look, client, allowed, clock, qtbot):
    opening = look(packed())
    assert len(opening.offer.list.rows) == 1 + len(list(PACK.parts()))
    assert all(row.switch.isChecked() for row in opening.offer.list.rows)
    assert all(row.switch.accessibleName() for row in opening.offer.list.rows)
    assert not opening.offer.measures.switch.isChecked()  # nothing is allowed beforehand
    for row in opening.offer.list.rows:
        if row.change.key in ("walk", LIMITS_KEY):
            row.switch.click()
    opening.offer.reminders.switch.click()
    assert opening.take.text() == "Take it without 2"
    with qtbot.waitSignals([page.changed, page.said]):
        opening.take.click()
    assert client.vault.practice.assignments.all() == []
    assert not client.permitting.limits.is_journal_only
    assert allowed == [(Purpose.REMINDERS, clock.now())]
    qtbot.waitUntil(lambda: bool(page.standing.sections))
    QApplication.processEvents()
    words = said(page.standing)
    assert "You left out 2." in words
    assert PACK.welcome in words


def test_with_everything_switched_off_there_is_nothing_to_take(look):
    opening = look(packed())
    for row in opening.offer.list.rows:
        row.switch.click()
    assert not opening.take.isEnabled()


def test_what_makes_one_look_twice_is_said_and_a_wrong_signature_ends_it(look, client):
    strange = replace(PACK, giver=Giver("Dr. \u0410da Lind"), welcome="www.example.org")
    words = said(look(packed(strange, None)))
    for part in ("no signature", "different alphabets", "web or mail address"):
        assert part in words
    opening = look(packed().replace(b"Make tea", b"Make pea"))
    assert "does not fit" in said(opening)
    assert not opening.take.isVisible()
    assert not opening.offer.list.isVisible()
    client.take(packed())
    opening = look(packed(edition(2), OTHER_SEED))
    assert "the same key did not sign it" in said(opening)


def test_an_update_names_what_differs_and_lists_the_rest_without_switches(look, client):
    client.take(packed())
    opening = look(packed(edition(2, prompts=(), limits=LISTENING)))
    hows = {row.change.key: row.change.how for row in opening.offer.list.rows}
    assert hows == {LIMITS_KEY: How.CHANGED, PartKey("ask"): How.SWITCHED_OFF}
    words = said(opening)
    assert "Goes away" in words
    assert "Stays as it is" in words
    assert "the house in Marlow" in words


def test_an_exercise_that_two_packs_bring_says_so_wherever_it_stands(page, look, client, qtbot):
    client.take(packed(edition(1, exercises=(DOORS,), assignments=(WALK_ON_SOME_DAYS,))))
    other = replace(DOORS, file=OWN_EXERCISE.replace("Any door", "No door"))
    second = edition(
        1, series="f" * 32, title="Doors", giver=Giver("Sam Roe"), exercises=(other,), measures=()
    )
    opening = look(packed(second, OTHER_SEED))
    assert "brought an exercise under this name first" in said(opening)
    client.take(packed(second, OTHER_SEED))
    page.refresh()
    qtbot.waitUntil(lambda: len(page.standing.sections) == 2)
    first, waits = page.standing.sections
    assert "“Doors” from Sam Roe brings other steps for it" in said(first)
    assert "If you give that pack back, these take their place" in said(waits)
    assert "Today is one of them." in said(first)  # Mondays and Thursdays
    sheet = page.ask_to_withdraw(first.standing)
    assert "“Two doors” then has the steps of “Doors” from Sam Roe." in said(sheet)
    sheet.keep.click()


def test_a_question_is_written_from_and_a_pack_is_given_back(page, client, qtbot):
    client.take(packed())
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.standing.sections))
    section = page.standing.sections[0]
    with qtbot.waitSignal(page.prompt_chosen) as chosen:
        section.prompts[0].write.click()
    assert chosen.args == ["What was a little easier today?"]
    section.withdraw.click()
    (sheet,) = page.findChildren(ConfirmSheet)
    with qtbot.waitSignal(page.changed):
        sheet.erase.click()
    qtbot.waitUntil(page.standing.empty.isVisible)
    assert client.handout.opening.in_force() == []

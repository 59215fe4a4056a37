"""What goes for good is asked for twice, and only a yes does it."""

import pytest

from app.ui.pages.data.trash_foot import TrashFoot


@pytest.fixture
def foot(qtbot):
    foot = TrashFoot()
    qtbot.addWidget(foot)
    foot.show()
    return foot


def test_a_question_takes_the_place_of_the_other_buttons(foot):
    foot.ask(lambda: None)
    shown = {b for b in (foot.yes, foot.no, foot.erase, foot.empty, foot.leave) if b.isVisible()}
    assert shown == {foot.yes, foot.no}
    assert foot.is_asking


def test_yes_brings_the_buttons_back_and_then_does_it_once(foot, qtbot):
    done = []
    foot.answered.connect(lambda said: done.append((said, foot.is_asking)))
    foot.ask(lambda: done.append("erased"))
    foot.yes.click()
    foot.yes.click()
    assert done == [(True, False), "erased", (True, False)]
    assert foot.erase.isVisible()


def test_no_does_nothing_and_brings_the_buttons_back(foot, qtbot):
    done = []
    foot.ask(lambda: done.append("erased"))
    with qtbot.waitSignal(foot.answered) as answered:
        foot.no.click()
    assert answered.args == [False]
    assert done == []
    assert foot.restore.isVisible()


def test_an_empty_trash_offers_only_to_leave(foot):
    foot.offer(has_any=False)
    assert [b.isVisible() for b in (foot.restore, foot.erase, foot.empty)] == [False] * 3
    assert foot.leave.isVisible()

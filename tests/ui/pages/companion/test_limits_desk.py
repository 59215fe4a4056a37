"""Only the modes that are left are offered; which ones is asked whenever the page is entered."""

from PySide6.QtWidgets import QAbstractButton

from app.domain.conversation import Mode
from app.domain.handout.limits import JOURNAL_ONLY, UNLIMITED, Limits
from app.ui.pages.companion.limits_desk import LimitsDesk
from app.ui.pages.companion.words import mode_name
from app.vault.errors import VaultClosed


def offered(page):
    words = [each.text() for each in page.pane.modes.findChildren(QAbstractButton)]
    return [mode for mode in Mode if mode_name(mode) in words]


def test_modes_come_and_go_with_the_limits(page):
    every = offered(page)
    allowed = [Limits(companion=True, modes=frozenset({Mode.EXPLORE, Mode.EXERCISE}))]
    desk = LimitsDesk(page, lambda: allowed[0])
    assert offered(page) == [Mode.EXPLORE, Mode.EXERCISE]
    assert page.pane.modes.value() == Mode.EXPLORE
    page.pane.offer_free(is_offered=True)
    assert Mode.FREE not in offered(page)
    allowed[0] = UNLIMITED
    page.entered.emit()
    assert offered(page) == [*every, Mode.FREE]
    page.pane.offer_free(is_offered=False)
    allowed[0] = JOURNAL_ONLY
    desk.offer()
    assert offered(page) == every  # the gate says that there is no companion


def test_what_cannot_be_read_is_said(page, qtbot):
    def fail():
        raise VaultClosed

    desk = LimitsDesk(page, lambda: UNLIMITED)
    desk._limits = fail  # noqa: SLF001 - the vault was locked meanwhile
    with qtbot.waitSignal(desk.failed):
        desk.offer()

"""A mode is chosen from what the model can do and packs allow, and there is always one."""

from app.domain.conversation import Mode
from app.ui.pages.companion.offered_modes import OfferedModes


def test_talks_without_a_mode_are_offered_only_where_a_model_may_have_them():
    modes = OfferedModes()
    assert modes.shown == frozenset(Mode) - {Mode.FREE}
    assert modes.offer_free(is_offered=True)
    assert not modes.offer_free(is_offered=True)
    assert modes.shown == frozenset(Mode)


def test_the_mode_of_a_conversation_is_back_when_it_is_allowed_again():
    modes = OfferedModes()
    modes.wanted = Mode.EXPLORE
    assert modes.allow(frozenset({Mode.LISTEN}))
    assert modes.current is Mode.LISTEN
    assert modes.allow(frozenset())
    assert modes.current is Mode.EXPLORE


def test_where_nothing_is_left_the_companion_listens():
    modes = OfferedModes()
    modes.wanted = Mode.EXPLORE
    modes.allow(frozenset({Mode.FREE}))
    assert modes.shown == {Mode.LISTEN}
    assert modes.current is Mode.LISTEN

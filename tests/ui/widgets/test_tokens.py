"""Every word and every control can be read on every surface it stands on, in every theme."""

import pytest

from app.ui.widgets import tokens
from app.ui.widgets.tokens import DARK, HIGH_CONTRAST, LIGHT, Role, contrast

SETS = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}
FIVE = (Role.PAPER, Role.RECESS, Role.RAISED, Role.COMPANION_PAPER, Role.ACCENT_SOFT)
SEVEN = (*FIVE, Role.WARNING_SOFT, Role.DANGER_SOFT)
TEXT, CONTROLS = 7.0, 4.5
RULES = [
    (Role.INK, SEVEN, TEXT),
    (Role.INK_SOFT, FIVE, TEXT),
    (Role.ACCENT, FIVE, TEXT),
    (Role.ON_ACCENT, (Role.ACCENT,), TEXT),
    (Role.WARNING, (Role.PAPER, Role.RAISED, Role.WARNING_SOFT), TEXT),
    (Role.DANGER, (Role.PAPER, Role.RECESS, Role.RAISED, Role.DANGER_SOFT), TEXT),
    (Role.CONTROL, FIVE, CONTROLS),
    (Role.FOCUS, FIVE, CONTROLS),
]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("role", "surfaces", "floor"), RULES)
def test_a_role_is_readable_on_each_surface_it_is_used_on(name, role, surfaces, floor):
    colours = SETS[name]
    assert min(contrast(colours[role], colours[surface]) for surface in surfaces) >= floor


def test_contrast_is_the_ratio_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_mood_ramp_has_five_steps_that_survive_greyscale(colours):
    against_white = [contrast(mood, "#FFFFFF") for mood in colours.moods]
    assert len(against_white) == 5
    assert against_white in (sorted(against_white), sorted(against_white, reverse=True))
    steps = zip(colours.moods, colours.moods[1:], strict=False)
    assert all(contrast(one, next_one) > 1.2 for one, next_one in steps)


def test_dark_is_not_pure_black():
    assert "#000000" not in DARK.colours.values()


def test_the_type_scale_has_four_steps():
    assert [size.size for size in tokens.TYPE_SCALE] == [13, 15, 18, 24]

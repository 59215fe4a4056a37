"""The system's own font speaks first, and an alias is not a font."""

from app.ui.widgets.fonts import sans_families, serif_families


def test_a_desktop_font_comes_before_ours():
    assert sans_families("Ubuntu", {"Ubuntu", "Inter"}) == ("Ubuntu", "Inter")


def test_an_alias_is_passed_over():
    assert sans_families("Sans Serif", {"DejaVu Sans", "Inter"}) == ("Inter", "DejaVu Sans")


def test_there_is_always_a_sans():
    assert sans_families("Sans Serif", set()) == ("Sans Serif",)


def test_without_a_serif_the_sans_writes():
    assert serif_families(("Inter",), {"Inter"}) == ("Inter",)
    assert serif_families(("Inter",), {"Charis SIL", "Inter"}) == ("Charis SIL", "Inter")

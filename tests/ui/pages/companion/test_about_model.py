"""What the model can do is one click from the talk, a larger model beside it, its speed shown."""

from app.domain.conversation import Mode
from app.ui.pages.companion import words

MANIFEST = """[[model]]
file = "starter.gguf"
label = "Starter"
card = "card.md"
default_mode = "explore"
"""


def test_the_card_is_one_click_away_and_a_larger_model_beside_it(world, show, qtbot):
    (world.shelf.shipped / "card.md").write_text("# Tiny\n\nIt says back.", encoding="utf-8")
    (world.shelf.shipped / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    page = show()
    qtbot.waitUntil(page.pane.about.isVisible)
    page.pane.about.click()
    sheet = page.pane.about.sheet
    assert sheet is not None
    with qtbot.waitSignal(page.pane.about.larger_wanted):
        sheet.larger.click()
    page.pane.show_speed(40)
    assert "about 40 words a second" in page.pane.model.text()
    page.resize(560, 380)
    assert page.pane.about.isHidden()  # where it is low, the words come first


def test_a_model_of_the_persons_own_has_no_card(page):
    assert page.pane.about.isHidden()


def test_an_empty_talk_says_what_its_mode_does_until_something_is_said(page, world, qtbot):
    qtbot.waitUntil(page.pane.beginning.isVisible)
    for mode in Mode:
        assert words.mode_hint(mode).endswith(".")
    page.pane.composer.set_text("A slow day.")
    page.pane.composer.button.click()
    qtbot.waitUntil(page.pane.beginning.isHidden)


def test_where_the_companion_is_off_nothing_asks_it(page, qtbot):
    page.loader.set_allowed(is_allowed=False)
    assert page.pane.modes.isHidden()
    assert page.pane.beginning.isHidden()
    page.loader.set_allowed(is_allowed=True)
    assert not page.pane.modes.isHidden()


def test_a_speed_is_said_only_where_it_is_known():
    assert words.with_speed("Starter", 0) == "Starter"
    assert "1 word a second" in words.with_speed("Starter", 1)

"""What is installed can be read in the program, whole, and what is not is not offered."""

from app.host.paths import program_folder
from app.services.telling_about import Page, TellingAbout


def test_in_this_checkout_every_page_can_be_read():
    telling = TellingAbout(program_folder() / "docs", program_folder() / "models")
    assert telling.pages() == tuple(Page)
    for page in Page:
        assert telling.read(page).text.startswith("# ")
    assert "model card" in telling.read(Page.MODEL_CARD).text.splitlines()[0]


def test_a_page_that_is_not_installed_is_not_offered(tmp_path):
    (tmp_path / "safety.md").write_text("# Safety", encoding="utf-8")
    telling = TellingAbout(tmp_path, tmp_path)
    assert telling.pages() == (Page.SAFETY,)
    assert telling.read(Page.INTENDED_USE).text == ""

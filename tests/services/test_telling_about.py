"""What is installed can be read in the program, whole, and what is not is not offered."""

from app.host.paths import program_folder
from app.services.telling_about import MADE_FOR_A_PACKAGE, Page, TellingAbout


def test_in_this_checkout_every_page_can_be_read():
    telling = TellingAbout(program_folder() / "docs", program_folder() / "models")
    written = tuple(page for page in Page if page not in MADE_FOR_A_PACKAGE)
    assert telling.pages() == written
    for page in written:
        assert telling.read(page).text.startswith("# ")
    assert "model card" in telling.read(Page.MODEL_CARD).text.splitlines()[0]


def test_a_page_that_is_not_installed_is_not_offered(tmp_path):
    (tmp_path / "safety.md").write_text("# Safety", encoding="utf-8")
    telling = TellingAbout(tmp_path, tmp_path)
    assert telling.pages() == (Page.SAFETY,)
    assert telling.read(Page.INTENDED_USE).text == ""


def test_the_list_of_parts_leads_to_the_licence_of_each_and_nowhere_else(tmp_path):
    docs = tmp_path / "docs"
    (docs / "licences").mkdir(parents=True)
    (docs / "parts.md").write_text("# Parts", encoding="utf-8")
    (docs / "licences" / "qt.md").write_text("# Licence of Qt", encoding="utf-8")
    (tmp_path / "secret.md").write_text("elsewhere", encoding="utf-8")
    telling = TellingAbout(docs, tmp_path)
    assert Page.PARTS in telling.pages()
    assert telling.linked("licences/qt.md") == "# Licence of Qt"
    assert telling.linked("../parts.md") == "# Parts"
    for link in (
        "licences/none.md",
        "licences/../../secret.md",
        "../secret.md",
        "",
        "https://x/y.md",
    ):
        assert telling.linked(link) == ""

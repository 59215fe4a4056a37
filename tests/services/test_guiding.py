"""The guide is the pages of this installation; its links lead to its own pages or nowhere."""

import re
from pathlib import Path

import pytest

from app.services.guiding import PAGES, Guiding

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def guiding():
    return Guiding(DOCS)


def test_every_page_is_there_in_order_with_its_title(guiding):
    pages = guiding.pages()
    assert [page.name for page in pages] == list(PAGES[:-2])  # those are made for a package
    assert pages[0].title == "First steps"
    assert all(page.title and page.text.startswith("# ") for page in pages)


def test_every_picture_that_a_page_shows_is_there(guiding):
    shown = 0
    for page in guiding.pages():
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.text):
            assert guiding.picture(link).startswith(b"\x89PNG")
            shown += 1
    assert shown >= 5


def test_a_link_leads_to_a_page_of_the_guide_or_nowhere(guiding):
    assert guiding.target("guide/index", "writing.md") == "guide/writing"
    assert guiding.target("guide/index", "../faq.md#top") == "faq"
    assert guiding.target("faq", "guide/index.md") == "guide/index"
    for link in (
        "https://example.invalid/x.md",
        "/etc/x.md",
        "../../x.md",
        "x.html",
        "",
        "../..md",
    ):
        assert guiding.target("guide/index", link) == ""


def test_nothing_but_a_picture_of_the_guide_is_read(guiding, tmp_path):
    for link in ("../pictures/today.png", "/etc/hostname", "pictures/../../faq.md", "x.png", ""):
        assert guiding.picture(link) == b""
    assert guiding.page("../README") is None
    assert Guiding(tmp_path).pages() == ()


def test_the_list_of_parts_leads_to_licences_that_stand_in_no_other_list(tmp_path):
    (tmp_path / "licences").mkdir()
    (tmp_path / "parts.md").write_text("# Parts", encoding="utf-8")
    (tmp_path / "licences" / "llama.cpp.md").write_text("# Licence of llama.cpp", encoding="utf-8")
    guiding = Guiding(tmp_path)
    assert [page.name for page in guiding.pages()] == ["parts"]
    assert guiding.target("parts", "licences/llama.cpp.md") == "licences/llama.cpp"
    assert guiding.target("licences/llama.cpp", "../parts.md") == "parts"
    assert guiding.target("parts", "licences/../../x.md") == ""
    assert guiding.page("licences/") is None

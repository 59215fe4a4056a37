"""The documentation becomes one folder of HTML in which every link and picture is there."""

import importlib
import re

import pytest


@pytest.fixture
def docs():
    return importlib.import_module("docs")


def test_every_page_is_built_listed_once_and_loads_nothing(docs, tmp_path):
    count = docs.build(docs.DOCS, tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) == count + 1  # and the one that leads to the guide
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in html
        assert "<script" not in html
        for source in re.findall(r'(?:src|<link [^>]*href)="([^"]+)"', html):
            assert (page.parent / source).resolve().is_file(), (page, source)
        for link in re.findall(r'<a href="([^"#]+)', html):
            assert (
                link.startswith("http")
                or not link.endswith(".html")
                or (page.parent / link).resolve().is_file()
            ), (page, link)
    listed = re.findall(
        r'href="([^"]+\.html)"', (tmp_path / "faq.html").read_text().partition("</nav>")[0]
    )
    assert len(listed) == len(set(listed)) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [("# A\n\n[b](gone.md)", "links to gone.md"), ("# A\n\n![b](gone.png)", "shows gone.png")],
)
def test_a_link_or_picture_that_is_not_there_ends_it(docs, tmp_path, text, words):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(text)
    with pytest.raises(docs.SetupError, match=words):
        docs.build(tmp_path / "docs", tmp_path / "out")


def test_markup_in_a_page_stays_words(docs, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A <b>\n\n<script>alert(1)</script>\n")
    docs.build(tmp_path / "docs", tmp_path / "out")
    html = (tmp_path / "out" / "a.html").read_text()
    assert "<script>" not in html
    assert "<title>A &lt;b&gt; · Alcove</title>" in html

"""Every form holds every word, says what a program wrote, and loads nothing."""

import json
import re
from base64 import b64decode

import pytest

from app.interchange import html_export, json_export, markdown_export, text_export
from tests.interchange.arranging import PLAN, PNG, Journal, entry, file, talk, written

EXPORTERS = (json_export, markdown_export, html_export, text_export)
HOSTILE = '<script>alert("x")</script> --- \\ ]( "quoted" \u202e \ud800 \x00 ![](http://x.invalid)'


@pytest.mark.parametrize("form", EXPORTERS)
def test_every_word_and_every_name_is_in_it(form):
    journal = Journal((entry("The kettle sang.\n\nTwice.", files=(file(),)),), (talk(),))
    everything = b"\n".join(written(form.export(journal)).values()).decode(errors="replace")
    for words in ("The kettle sang.", "Twice.", "A slow morning", "I want to call.", "What for?"):
        assert words in everything.replace("\\n", "\n")


@pytest.mark.parametrize("form", EXPORTERS)
def test_what_a_model_wrote_is_called_that(form):
    everything = b"".join(written(form.export(Journal((), (talk(),)))).values()).decode()
    assert re.search(r"AI · Starter|\"is_ai\": true, \"model\": \"Starter\"", everything)
    assert everything.count("Starter") == 1


@pytest.mark.parametrize("form", EXPORTERS)
def test_the_safety_plan_is_in_it_with_its_numbers(form):
    content = b"".join(written(form.export(Journal((entry(),), plan=PLAN))).values()).decode()
    assert all(words in content for words in ("Tea on the stairs", "Kim", "555-0101"))


@pytest.mark.parametrize("form", EXPORTERS)
def test_an_empty_journal_is_a_valid_export(form):
    files = written(form.export(Journal()))
    assert all(isinstance(content, bytes) for content in files.values())


@pytest.mark.parametrize("form", EXPORTERS)
def test_hostile_words_are_words(form):
    journal = Journal((entry(HOSTILE, title=HOSTILE, files=(file("a].png"),)),))
    for path, content in written(form.export(journal)).items():
        assert ".." not in path.split("/")
        if path.startswith("files/"):
            continue
        assert b"<script>" not in content or not path.endswith(".html")
        content.decode()


def test_a_photo_lies_beside_the_document_byte_for_byte():
    files = written(json_export.export(Journal((entry(files=(file(),)),))))
    (listed,) = json.loads(files["journal.json"])["entries"][0]["files"]
    assert files[listed["path"]] == PNG
    assert listed["size_bytes"] == len(PNG)


def test_two_entries_of_one_minute_and_title_have_two_files():
    journal = Journal((entry("One."), entry("Two.", uid="a2")))
    files = written(markdown_export.export(journal))
    assert sorted(files) == [
        "entries/2026/2026-03-04 0941 A slow morning 2.md",
        "entries/2026/2026-03-04 0941 A slow morning.md",
    ]


def test_markdown_links_to_its_photo():
    files = written(markdown_export.export(Journal((entry(files=(file("my canal.png"),)),))))
    text = next(content for path, content in files.items() if path.endswith(".md")).decode()
    assert "[my canal.png](../../files/a1/1%20my%20canal.png)" in text
    assert "files/a1/1 my canal.png" in files
    assert 'tags: ["sleep"]' in text
    assert 'people: ["Kim"]' in text


def test_a_draft_is_called_one():
    files = written(markdown_export.export(Journal((entry(is_draft=True),))))
    assert list(files) == ["drafts/2026-03-04 0941 A slow morning.md"]
    text = written(text_export.export(Journal((entry(is_draft=True),))))["journal.txt"]
    assert b"(draft)" in text


def test_the_page_holds_the_photo_and_may_load_nothing():
    page = written(html_export.export(Journal((entry(files=(file(),)),))))
    assert list(page) == ["journal.html"]
    html = page["journal.html"].decode()
    found = re.search(r'src="data:image/png;base64,([^"]+)"', html)
    assert found is not None
    assert b64decode(found[1]) == PNG
    assert "default-src 'none'" in html
    assert "http:" not in html
    assert "https:" not in html


def test_the_page_lays_what_it_cannot_show_beside():
    note = file("note.txt", b"plain words")
    page = written(html_export.export(Journal((entry(files=(note,)),))))
    assert page["files/a1/1 note.txt"] == b"plain words"

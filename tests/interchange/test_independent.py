"""Every form is opened by a reader of other hands, and says there what was written."""

import json
import os
import pty
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
import yaml
from markdown_it import MarkdownIt

from app.handout.sealing import seal_stream
from app.interchange import html_export, json_export, markdown_export
from app.interchange.zipping import zipped
from tests.interchange.arranging import MORNING, Journal, entry, file, talk, written

BODY = "The kettle *sang*.\n\n- tea\n- a [x] & <b>\n\n--- \n\n# Later"
JOURNAL = Journal((entry(BODY, title='A "slow" morning: #1', files=(file(),)),), (talk(),))


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        if tag not in {"meta", "img", "br", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_markdown_is_yaml_and_markdown():
    parser = MarkdownIt()
    files = written(markdown_export.export(JOURNAL))
    text = next(found.decode() for name, found in files.items() if name.startswith("entries/"))
    _, front, body = text.split("---\n", 2)
    known = yaml.safe_load(front)
    assert known["title"] == 'A "slow" morning: #1'
    assert known["tags"] == ["sleep"]
    assert str(known["date"]) == MORNING.isoformat()
    html = parser.render(body)
    assert "<em>sang</em>" in html
    assert html.count("<li>") == 2
    assert 'href="../../files/a1/1%20canal.png"' in html


def test_the_web_page_is_well_formed_and_its_words_are_words():
    reader = Reader()
    reader.feed(written(html_export.export(JOURNAL))["journal.html"].decode())
    assert reader.open == []
    text = "".join(reader.words)
    assert BODY in text
    assert "AI · Starter" in text
    assert "script" not in reader.names


def test_the_document_is_what_the_published_schema_says():
    schema = json.loads(Path("docs/journal.schema.json").read_text(encoding="utf-8"))
    document = json.loads(written(json_export.export(JOURNAL))["journal.json"])
    jsonschema.Draft202012Validator(schema).validate(document)


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_what_is_sealed_opens_with_age_and_is_a_zip(tmp_path):
    sealed = tmp_path / "journal.zip.age"
    packed = zipped(json_export.export(JOURNAL), MORNING)
    sealed.write_bytes(b"".join(seal_stream(packed, "a kettle by the canal", 10)))
    opened = tmp_path / "journal.zip"
    ours, theirs = pty.openpty()  # age asks a terminal, and nobody else
    try:
        process = subprocess.Popen(
            ["setsid", "--ctty", "age", "--decrypt", "--output", str(opened), str(sealed)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            close_fds=True,
        )
        os.write(ours, b"a kettle by the canal\n")
        assert process.wait(30) == 0
    finally:
        os.close(ours)
        os.close(theirs)
    with zipfile.ZipFile(opened) as archive:
        assert archive.testzip() is None
        assert b"The kettle" in archive.read("journal.json")
        assert "files/a1/1 canal.png" in archive.namelist()

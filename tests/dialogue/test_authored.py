"""The companion's words are data that a translator can read, and a damaged file is one clear error.

Every piece is a whole pattern of its own, every sentence keeps the rules of a reply, and no
file lies there that nothing reads.
"""

import re

import pytest

from app.dialogue import authored, tone
from app.dialogue.authored import NOTHING, Page, parse
from app.dialogue.companion_words import READERS, read_companion_words
from app.dialogue.errors import CompanionWordsDamaged
from app.dialogue.lexicon import words
from app.host.resources import Resources
from app.safety.claims import ClaimsLint
from models.starter.rules import broken_rules

FILLED = {"{word}": "harbour", "{who}": "your boss", "{first}": "I fell.", "{choice}": "go",
          "{thing}": "letter", "{t}": "your boss left"}  # fmt: skip
FILE = "dialogue/test_en.toml"
LANGUAGES = {name.rsplit("_", 1)[1].removesuffix(".toml")
             for name in Resources.shipped().names("dialogue", ".toml")}  # fmt: skip


@pytest.fixture
def unread():
    """Return the readers, none of which has read its file yet; after the test none has either."""

    def forget():
        for reader in READERS:
            reader.cache_clear()

    forget()
    yield READERS
    forget()


@pytest.fixture(params=sorted(LANGUAGES))
def language(request, monkeypatch):
    """Return a language, the files of which are those that are read."""
    monkeypatch.setattr(authored, "LANGUAGE", request.param)
    return request.param


@pytest.fixture
def asked_for(monkeypatch, unread, language):
    """Return the pieces and the sentences that the readers ask the shipped files for."""
    pieces, sentences = [], []
    texts, as_pieces = Page.texts, Page.pieces

    def noted(page, key):
        found = texts(page, key)
        sentences.append((page, key, found))
        return found

    def noted_as_pieces(page, key):
        found = as_pieces(page, key)
        pieces.append((key, found))
        sentences.pop()
        return found

    monkeypatch.setattr(Page, "texts", noted)
    monkeypatch.setattr(Page, "pieces", noted_as_pieces)
    read_companion_words()
    return pieces, [(key, found) for _page, key, found in sentences]


def page(text):
    """Return what stands in a file."""
    return parse(FILE, f'language = "en"\n{text}', lambda read: read)


def known_by(text):
    """Return what the key ``a`` of a file is known by."""
    return parse(FILE, f'language = "en"\n{text}', lambda read: read.pattern("a"))


def test_every_shipped_file_is_read_and_what_is_made_of_it_is_kept(monkeypatch, unread, language):
    was_read = set()

    def recorded(resources, name):
        was_read.add(name)
        return resources.path(name).read_text(encoding="utf-8")

    files = set(Resources.shipped().names("dialogue", f"_{language}.toml"))
    monkeypatch.setattr(Resources, "read_text", recorded)
    read_companion_words()
    assert was_read == files
    was_read.clear()
    read_companion_words()
    assert was_read == set()


def test_every_piece_of_a_pattern_compiles_and_is_one_piece(asked_for):
    pieces, _sentences = asked_for
    assert len(pieces) > 400
    for key, listed in pieces:
        for piece in listed:
            assert re.compile(piece), key
            assert "|" not in _outside_groups(piece), (key, piece)


def _outside_groups(piece):
    piece = re.sub(r"\\.|\[[^\]]*\]", "", piece)
    while (shorter := re.sub(r"\([^()]*\)", "", piece)) != piece:
        piece = shorter
    return piece


def test_every_sentence_keeps_the_rules_of_a_reply_and_claims_nothing(asked_for):
    _pieces, sentences = asked_for
    claims = ClaimsLint.load(Resources.shipped())
    assert len(sentences) > 300
    for key, listed in sentences:
        for each in listed:
            said = each
            for slot, filling in FILLED.items():
                said = said.replace(slot, filling)
            assert broken_rules(said) == [], (key, each)
            assert claims.find(said) == (), (key, each)
            assert said[0].isupper() or each.startswith("{"), (key, each)
            assert len(words(said)) < 45, (key, each)
        assert len(set(listed)) == len(listed), key


def test_pieces_are_looked_for_as_whole_words_in_any_case():
    found = known_by("a = ['hot(?: \\w+)? tea', 'coffee']")
    assert found.search("a HOT green tea")
    assert not found.search("coffeepots")


def test_a_table_says_what_else_is_meant():
    found = known_by("a.words = ['tea']\na.whole = ['no']\na.patterns = ['^so ']")
    assert all(found.search(text) for text in ("more tea", "No.", "so it is"))
    assert not any(found.search(text) for text in ("steam", "no milk", "and so it is"))


def test_parts_stand_for_any_of_their_pieces_and_groups_keep_their_names():
    read = "a = ['(?P<pet>my <pets>) died']\n[parts]\npets = ['cats?', 'dogs?']"
    found = known_by(read).search("my dog died")
    assert found is not None
    assert found["pet"] == "my dog"


def test_a_long_piece_may_go_on_in_the_next_line():
    found = known_by("""a = ['''
        (?:green
        |black) tea
    ''']""")
    assert found.search("some black tea")


def test_what_a_file_need_not_say_is_found_nowhere_and_is_not_so():
    read = page("b = true")
    assert read.pattern_if_any("a") is NOTHING
    assert not NOTHING.search("")
    assert read.texts_if_any("a") == ()
    assert read.is_set("b")
    assert not read.is_set("c")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "a is missing"),
        ("a = []", "words is no list"),
        ("a = 'tea'", "words is no list"),
        ("a = ['tea', '']", "words has no text"),
        ("a = ['tea', 2]", "words has no text"),
        ("a = ['(tea']", "a: missing )"),
        ("a.patterns = ['tea?', '(?:tea)?']", "a is found everywhere"),
        ("a.word = ['tea']", "word is no key"),
        ("a = ['<pets>']", "there is no part 'pets'"),
        ("a = ['tea'", "Unclosed array"),
        ("parts = 3", "parts is no table"),
    ],
)
def test_a_fault_is_named_with_its_file(text, fault):
    with pytest.raises(CompanionWordsDamaged) as damage:
        known_by(text)
    assert damage.value.file == FILE
    assert fault in damage.value.fault


@pytest.mark.parametrize(
    ("text", "fault", "asked"),
    [
        ("b = 1", "b is no key that is read here", lambda page: page.only("a")),
        ("a = 1", "a is neither true nor false", lambda page: page.is_set("a")),
        ("a = 1", "a is no list", lambda page: page.texts("a")),
        ("a = 1", "a is no table", lambda page: page.table("a")),
        ("a = [1]", "a is no table", lambda page: page.tables("a")),
        ("a = {b = 1}", "a has no text", lambda page: page.words("a")),
    ],
)
def test_what_is_of_another_kind_than_is_asked_for_is_a_fault(text, fault, asked):
    with pytest.raises(CompanionWordsDamaged, match=fault):
        parse(FILE, f'language = "en"\n{text}', asked)


def test_a_file_says_the_language_that_its_name_says():
    with pytest.raises(CompanionWordsDamaged, match="language is missing"):
        parse(FILE, "", Page.patterns)
    with pytest.raises(CompanionWordsDamaged, match="not that of the file's name"):
        parse(FILE, 'language = "de"', Page.patterns)


def test_another_language_is_a_file_beside_each(monkeypatch, tmp_path, unread):
    (tmp_path / "dialogue").mkdir()
    for name in Resources.shipped().names("dialogue", "_en.toml"):
        text = Resources.shipped().read_text(name).replace('language = "en"', 'language = "de"')
        (tmp_path / name.replace("_en.", "_de.")).write_text(text, encoding="utf-8")
    monkeypatch.setattr(Resources, "shipped", lambda: Resources(tmp_path))
    monkeypatch.setattr(authored, "LANGUAGE", "de")
    read_companion_words()
    assert tone.tone_of("My dog died").is_loss


def test_a_file_that_is_not_there_is_the_same_error(monkeypatch, tmp_path, caplog, unread):
    monkeypatch.setattr(Resources, "shipped", lambda: Resources(tmp_path))
    with pytest.raises(CompanionWordsDamaged, match="ResourceMissing"):
        tone.tone_of("I had soup")
    assert "dialogue/tone_en.toml" in caplog.text
    assert "soup" not in caplog.text

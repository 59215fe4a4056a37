"""Nothing we ship says that the program is a therapist, treats, diagnoses or monitors."""

import ast
import re
from pathlib import Path

import pytest

from app.host.resources import Resources
from app.safety.claims import ClaimsLint
from app.safety.errors import SafetyDataDamaged

ROOT = Path(__file__).resolve().parents[2]
LINT = ClaimsLint.load(Resources.shipped())
# These hold words to find, other services' names, or single words.
_DATA = {
    "claims.toml",
    "crisis_lines.tsv",
    "probes_en.toml",
    "reply_rules_en.toml",
    "rules_en.toml",
    "sorts_en.tsv",
    "weights_en.tsv",
    "words_en.txt",
}
# What a person may write, and what the companion says: the latter is looked at sentence by
# sentence, with its blanks filled, in tests/dialogue/test_authored.py.
_LISTENED_FOR = ROOT / "resources" / "dialogue"
_TEXTS = {".toml", ".md", ".tsv", ".txt", ".json", ".html"}
# The self-check's service: it looks at the computer, and the design names it so.
_PERMITTED_NAMES = {"diagnosing.py", "diagnosing", "test diagnosing.py"}
_SHOWN_BY = {"tr", "translate"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Your AI therapist is here.",
        "It treats depression.",
        "Alcove cures sleepless nights.",
        "The program diagnoses anxiety.",
        "We monitor your mood.",
        "You screen positive.",
        "A clinical alert is sent.",
        "I'm always here for you.",
        "I'm your friend.",
        "Alcove, your friend in the night.",
        "A psychotherapy tool",
    ],
)
def test_a_claim_is_found(sentence):
    assert LINT.find(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not a therapist.",
        "Alcove is a program, not a person or therapist.",
        "It does not diagnose, treat or cure.",
        "It never monitors you.",
        "Bring it to your therapist.",
        "Take what you like to your own therapist.",
        "A journal with an AI writing companion for reflection.",
        "Treat yourself kindly.",
        "A doctor or therapist could look at it with you.",
        "Your friend wrote to you.",
    ],
)
def test_a_denial_and_another_s_therapist_are_let_be(sentence):
    assert LINT.find(sentence) == ()


def _shipped_texts():
    files = [
        path
        for folder in ("resources", "docs")  # whatever comes there is found by itself
        for path in (ROOT / folder).rglob("*")
        if path.suffix in _TEXTS
    ]
    files = [path for path in files if path.name not in _DATA and "licenses" not in path.parts]
    files = [path for path in files if path.parent != _LISTENED_FOR]
    files += [*ROOT.glob("*.md"), *(ROOT / "models").glob("*.md")]
    return sorted([*files, ROOT / "models" / "starter" / "MODEL_CARD.md", ROOT / "pyproject.toml"])


def _unwrapped(text):
    """Return a text with the lines of each paragraph joined, so that sentences are whole."""
    bare = re.sub(r"(?m)^\| \w+ \| [\d.].*$", "", text)  # a kind of message and its figures
    return re.sub(r"(?<!\n)\n(?![\n|#*\-\d])", " ", bare)


@pytest.mark.parametrize("path", _shipped_texts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_shipped_text_claims(path):
    text = path.read_text(encoding="utf-8")
    assert LINT.find(_unwrapped(text) if path.suffix == ".md" else text) == ()


def _shown_strings(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _SHOWN_BY:
                yield from (
                    each.value
                    for argument in node.args
                    for each in ast.walk(argument)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def test_courses_sheets_and_the_model_card_are_among_what_is_read():
    names = {str(path.relative_to(ROOT)) for path in _shipped_texts()}
    folders = {name.rsplit("/", 1)[0] for name in names}
    assert {"resources/courses", "resources/exercises", "resources/consent"} <= folders
    assert {"docs/safety.md", "models/starter/MODEL_CARD.md"} <= names


def test_no_string_of_the_window_claims():
    claims = [
        claim
        for path in sorted((ROOT / "app").rglob("*.py"))
        for text in _shown_strings(path.read_text(encoding="utf-8"))
        for claim in LINT.find(text)
    ]
    assert claims == []


def test_no_file_name_claims():
    folders = [ROOT / name for name in ("app", "resources", "docs")]
    names = [path.name.replace("_", " ") for folder in folders for path in folder.rglob("*")]
    assert [
        claim
        for name in names
        for claim in LINT.find(name)
        if claim.sentence not in _PERMITTED_NAMES
    ] == []


def test_a_string_inside_a_call_is_seen():
    assert list(_shown_strings('self.tr("a" "b", f(2))')) == ["ab"]


@pytest.mark.parametrize("text", ["", "x =", "claim = 3"])
def test_a_damaged_list_is_refused(text):
    with pytest.raises(SafetyDataDamaged):
        ClaimsLint.parse(text)

"""A file in another language is laid beside the others and is there for whoever reads it."""

import re
import shutil

import pytest

from app.host.resources import Resources
from app.library.content import PracticeContent
from app.library.errors import ContentDamaged
from app.library.prompts import PromptLibrary

EMOTIONS = """language = "de"
[[family]]
name = "Angst"
first = ["angespannt", "besorgt"]
more = ["bang"]
"""
PATTERNS = """language = "de"
[[pattern]]
id = "all-or-nothing"
name = "Alles oder nichts"
about = "Es ist vollkommen oder verdorben."
question = "Was wäre die Mitte?"
"""
TRACKER = """id = "walk"
language = "de"
name = "Draußen gewesen"
about = "Ja oder nein, einmal am Tag."
kind = "yes_no"
"""
PROMPTS = """theme = "sleep"
title = "Vor dem Schlafen"
language = "de"
skippable = false
[[prompt]]
id = "sleep-1"
text = "Was kannst du hier ablegen?"
"""
WEEK = """id = "my-week"
name = "Meine Woche"
about = "Fünf kurze Fragen."
language = "de"
version = "1"
minutes = 2
anchors = ["Gar nicht", "Wenig", "Halb", "Meist", "Immer"]
licence = "GPL-3.0-or-later"
notice = "Kein veröffentlichter Fragebogen."
source = "Für einen Test, 2026-11-23."
[scoring]
items = 5
lowest = 0
highest = 4
source = "Eine Summe."
""" + "".join(f'[[item]]\nwords = "Frage {number}?"\n' for number in range(1, 6))
# Laid down in this order in each folder; the names mean nothing.
FILES = {
    "emotions/emotions_de.toml": EMOTIONS,
    "thinking_patterns/patterns_de.toml": PATTERNS,
    "trackers/gang.toml": TRACKER,
    "prompts/schlaf.toml": PROMPTS,
    "measures/meine-woche.toml": WEEK,
}


# A few of those that ship, to lay them beside.
ENGLISH = (
    "emotions/emotions_en.toml",
    "thinking_patterns/patterns_en.toml",
    *("trackers/walk.toml", "trackers/urge.toml"),
    *("prompts/sleep.toml", "prompts/body.toml"),
    *("exercises/feet-on-floor.toml", "exercises/naming-thoughts.toml"),
    *("measures/my-week.toml", "measures/phq-2.toml", "measures/scoring/phq-2.toml"),
)


def english_in(folder):
    for name in ENGLISH:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Resources.shipped().path(name), folder / name)
    return Resources(folder)


@pytest.fixture
def resources(tmp_path):
    return english_in(tmp_path / "resources")


@pytest.fixture
def lay(resources):
    def lay(name, text):
        (resources.root / name).write_text(text, encoding="utf-8")

    return lay


@pytest.fixture
def german(resources, lay):
    for name, text in FILES.items():
        lay(name, text)
    feet = (resources.root / "exercises" / "feet-on-floor.toml").read_text(encoding="utf-8")
    titled = feet.replace('title = "Feet on the floor"', 'title = "Füße am Boden"')
    lay("exercises/fuesse.toml", 'language = "de"\n' + titled)
    return resources


def of(resources, *languages):
    return PracticeContent(resources.for_reader_of(languages))


@pytest.mark.parametrize("tag", ["de", "de-AT", "de_DE", "DE"])
def test_everything_is_there_for_whoever_reads_its_language(german, tag):
    content = of(german, tag)
    assert [word.word for word in content.check_ins.words] == ["angespannt", "besorgt", "bang"]
    assert [each.name for each in content.exercises.patterns] == ["Alles oder nichts"]
    assert content.exercises.exercise("feet-on-floor").title == "Füße am Boden"
    names = {each.id: each.design.name for each in content.check_ins.templates}
    assert names["walk"] == "Draußen gewesen"
    weeks = [each.name for each in content.measures.measures if each.id == "my-week"]
    assert weeks == ["Meine Woche"]
    library = PromptLibrary.load(german.for_reader_of([tag]))
    assert [each.text for each in library.of_theme("sleep")] == ["Was kannst du hier ablegen?"]


def test_what_is_not_there_in_it_stays_english(german):
    content = of(german, "de")
    assert content.exercises.exercise("naming-thoughts").title == "Put a little space around it"
    assert any(each.language == "en" for each in content.measures.measures)


@pytest.mark.parametrize("languages", [(), ("en-GB",), ("fr",), ("fr", "en", "de"), ("C",)])
def test_whoever_does_not_read_it_sees_none_of_it(german, tmp_path, languages):
    content, before = of(german, *languages), of(english_in(tmp_path / "before"))
    assert content.check_ins.words == before.check_ins.words
    assert content.check_ins.templates == before.check_ins.templates
    assert content.exercises.exercises == before.exercises.exercises
    assert content.exercises.patterns == before.exercises.patterns
    assert content.measures.measures == before.measures.measures


def test_the_second_language_comes_before_english_where_it_is_named_before(german):
    assert of(german, "fr", "de").check_ins.words[0].word == "angespannt"


def test_what_only_one_language_has_is_not_hidden(resources, lay):
    lay("emotions/emotions_pt.toml", EMOTIONS.replace('"de"', '"pt-BR"'))
    (resources.root / "emotions" / "emotions_en.toml").unlink()
    assert of(resources).check_ins.words[0].word == "angespannt"
    assert of(resources, "pt").check_ins.words[0].word == "angespannt"


def test_a_sheet_can_be_shown_in_the_words_it_was_answered_in(german):
    measures = of(german, "de").measures
    assert measures.wording("my-week", "en").name == "My week"
    assert measures.wording("my-week", "fr") is None


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (
            "emotions/z.toml",
            EMOTIONS.replace('"de"', '"en"'),
            "emotions/z.toml: line 1: emotions/emotions_en.toml says this in “en” already",
        ),
        ("emotions/z.toml", EMOTIONS.replace('"de"', '"Deutsch!"'), "line 1: “language” must be"),
        ("thinking_patterns/z.toml", PATTERNS.replace('"de"', '"EN"'), "line 1: thinking_patt"),
        (
            "thinking_patterns/z.toml",
            PATTERNS + PATTERNS.partition("\n")[2].replace("Alles", "Alle"),
            "line 8: another pattern has this id",
        ),
        ("trackers/z.toml", TRACKER.replace('"de"', '"en"'), "line 2: trackers/walk.toml says"),
        ("prompts/z.toml", PROMPTS.replace('"de"', '"en"'), "line 3: prompts/sleep.toml says"),
        ("prompts/z.toml", PROMPTS.replace("sleep-1", "body-1"), "line 6: another prompt"),
        ("measures/z.toml", WEEK.replace('"de"', '"en"'), "line 4: measures/my-week.toml says"),
        (
            "measures/z.toml",
            WEEK.replace('anchors = ["Gar nicht", ', "anchors = [").replace("= 4", "= 3"),
            "line 11: the scoring is not that of measures/my-week.toml",
        ),
    ],
)
def test_a_fault_names_file_and_line(resources, lay, caplog, name, text, fault):
    lay(name, text)
    content = of(resources, "de")
    with pytest.raises(ContentDamaged, match=re.escape(fault)) as caught:
        _ = content.check_ins, content.exercises, content.measures, PromptLibrary.load(resources)
    assert caught.value.file == name
    assert fault in caplog.text or name.startswith("prompts")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('id = "feet', 'language = "en"\nid = "feet', "line 1: exercises/feet-on-floor.toml says"),
        ("version = 1", 'language = "de"\nversion = 2', "line 3: “version” is another one in"),
        ('key = "feel"', 'key = "sense"', "the steps are not those of exercises/feet-on-floor"),
        ("seconds = 20", "seconds = 30", "the steps are not those of exercises/feet-on-floor"),
        ("minutes = 2", 'minutes = 2\ninstead = ["none"]', "line 10: “instead” names"),
    ],
)
def test_two_wordings_of_an_exercise_are_one_exercise(resources, lay, before, after, fault):
    text = (resources.root / "exercises" / "feet-on-floor.toml").read_text(encoding="utf-8")
    changed = text.replace(before, after)
    lay("exercises/z.toml", changed if "language" in after else f'language = "de"\n{changed}')
    with pytest.raises(ContentDamaged, match=re.escape(fault)):
        _ = of(resources).exercises

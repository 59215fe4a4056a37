"""On the tuning half of our own set the detector finds no less, and bothers no more, than it did.

The figures are floors and ceilings that only ever get stricter, for the set as it stands: it
was doubled once, with messages meant to be missed, and they were set anew; the newest lists,
which doubled it again, have figures of their own. They are no claim
about the world: the rules were written beside these messages, and the weights learnt from
them. ``weigh.py --crossed`` has them with weights that were made without each message,
``measure.py --release`` has the half that was not looked at, and public sets are measured
elsewhere.
"""

import hashlib
import json
import sys

import pytest

from app.domain.risk import RiskLevel
from app.host.resources import Resources
from app.safety.screener import Screener
from tests.safety.agreement import (
    FIFTH,
    FOLDER,
    FOURTH,
    NO_SECOND,
    first_labels,
    groups_of,
    kappa,
)
from tests.safety.measure import CORPUS, GROUPS, Shown, main, own_corpus, read_lines, seen, totals

NEWEST = FOURTH
COMMON = "common-"  # ordinary days, and danger in ways of writing that were rare in the set
# Share of lines of at least this reaction; may only rise. The newer lists were written to be
# missed, the newest to be learnt from. Those of the veiled were set lower once: a hundred of the
# hardest were labelled so by a later reader, and the weights were made to learn less by heart.
FLOORS = {
    ("older", "must", Shown.CARD): 0.968,
    ("older", "veiled", Shown.CHIP): 0.989,
    ("older", "other", Shown.OWN_HELP): 0.829,
    ("newer", "must", Shown.CARD): 0.852,
    ("newer", "veiled", Shown.CHIP): 0.773,
    ("newer", "other", Shown.OWN_HELP): 0.99,
    ("newest", "must", Shown.CARD): 0.755,
    ("newest", "veiled", Shown.CHIP): 0.705,
    ("newest", "other", Shown.OWN_HELP): 0.533,
    ("common", "must", Shown.CARD): 0.636,
    ("common", "veiled", Shown.CHIP): 0.65,
}
# Share of safe lines with this reaction or a stronger one; may only fall.
CEILINGS = {
    ("older", Shown.CARD): 0.0103,
    ("older", Shown.CHIP): 0.029,
    ("newer", Shown.CARD): 0.008,
    ("newer", Shown.CHIP): 0.046,
    ("newest", Shown.CARD): 0.0166,
    ("newest", Shown.CHIP): 0.057,
    ("common", Shown.CARD): 0.0031,
    ("common", Shown.CHIP): 0.0121,
}
# The half that nothing is tuned on has what is asked of it.
RELEASE = {("must", Shown.CARD): 0.853, ("veiled", Shown.CHIP): 0.81}
RELEASE_SAFE = {Shown.CARD: 0.0286, Shown.CHIP: 0.078}


@pytest.fixture(scope="module")
def results():
    screener = Screener.load(Resources.shipped())
    return [(line, seen(screener, line.turns)) for line in own_corpus("tuning")]


def _list_of(line):
    if line.id.startswith(COMMON):
        return "common"
    if line.id.startswith(FIFTH):
        return "elsewhere"
    if line.id.startswith(NEWEST):
        return "newest"
    return "newer" if line.id.startswith(NO_SECOND) else "older"


def _share(results, lists, group, at_least):
    shown = [each for line, each in results if line.group == group and _list_of(line) == lists]
    return sum(each >= at_least for each in shown) / len(shown)


def test_what_each_family_and_tier_saw_is_printed(results):
    kinds = sorted((f"{line.group} {line.family} {line.tier}", shown) for line, shown in results)
    sys.stdout.write("\n" + totals(kinds))
    assert kinds


@pytest.mark.parametrize(("lists", "group", "at_least"), FLOORS)
def test_no_less_is_found_than_before(results, lists, group, at_least):
    assert _share(results, lists, group, at_least) >= FLOORS[lists, group, at_least]


@pytest.mark.parametrize(("lists", "at_least"), CEILINGS)
def test_no_more_safe_messages_are_bothered_than_before(results, lists, at_least):
    assert _share(results, lists, "none", at_least) <= CEILINGS[lists, at_least]


def test_the_half_that_nothing_is_tuned_on_is_met_as_it_must_be():
    screener = Screener.load(Resources.shipped())
    lines = own_corpus("release")
    shown = [(line.group, seen(screener, line.turns)) for line in lines]
    for (group, at_least), share in RELEASE.items():
        found = [each >= at_least for of, each in shown if of == group]
        assert sum(found) / len(found) >= share
    safe = [each for of, each in shown if of == "none"]
    for reaction, share in RELEASE_SAFE.items():
        assert safe.count(reaction) / len(safe) <= share


def test_every_imminent_message_of_the_writers_own_is_met_with_something(results):
    missed = [
        line.id
        for line, shown in results
        if line.group == "must" and line.tier == "imminent" and shown is Shown.NOTHING
        if _list_of(line) in {"older", "newer"}
    ]
    assert missed == []


def test_the_set_is_what_it_is_said_to_be():
    lines = own_corpus("tuning") + own_corpus("release")
    assert len({line.id for line in lines}) == len(lines) >= 2500
    assert {line.group for line in lines} == set(GROUPS)
    assert sum(line.group == "none" for line in lines) >= 0.4 * len(lines)
    assert sum(len(line.turns) > 1 for line in lines) >= 120


def test_a_file_of_messages_is_measured_line_by_line(tmp_path, capsys):
    file = tmp_path / "some.jsonl"
    file.write_text(
        '{"id": "a", "turns": ["I want to die"], "group": "must"}\n\n'
        '{"id": "b", "turns": ["I had tea", "It was good"], "group": "none"}\n'
        '{"id": "c", "turns": ["My friend is suicidal"], "group": "other"}\n',
        encoding="utf-8",
    )
    assert main([str(file)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == ["a\tmust\tcard", "b\tnone\tnothing", "c\tother\tthird-person help"]
    assert len(read_lines(file)) == 3


def test_the_release_half_is_measured_without_its_texts(capsys):
    assert main(["--release"]) == 0
    printed = capsys.readouterr().out
    texts = [text for line in own_corpus("release") for text in line.turns if len(text) > 20]
    assert not any(text in printed for text in texts)


def test_a_second_look_raises_what_the_rules_find_unclear_and_nothing_else():
    screener = Screener.load(Resources.shipped())

    def grave(turns):
        asked.append(turns[-1])
        return RiskLevel.ELEVATED

    asked: list[str] = []
    assert seen(screener, ["I am a burden to them"], grave) is Shown.CARD
    assert seen(screener, ["I had tea", "I want to die"], grave) is Shown.CARD
    assert asked == ["I am a burden to them"]


def test_both_labelling_passes_and_what_they_disagree_on_are_kept():
    folder = CORPUS.parent / "labelling"
    second = {each["id"]: each for each in _records(folder / "second_pass.jsonl")}
    every = own_corpus("tuning") + own_corpus("release")
    lines = {line.id: line for line in every if not line.id.startswith(NO_SECOND)}
    assert set(second) == set(lines)
    disagreed = _records(folder / "disagreements.jsonl")
    assert all(each["first"] != each["second"] for each in disagreed)
    assert {each["id"] for each in disagreed} >= {
        name
        for name, line in lines.items()
        if (second[name]["tier"], second[name]["group"]) != (line.tier, line.group)
    }


def test_a_third_reader_of_half_the_lines_agrees_and_the_disagreements_are_kept():
    lines = {line.id: line for line in own_corpus("tuning") + own_corpus("release")}
    third, second = groups_of("third"), groups_of("second")
    assert len(third) >= 1500
    differing = {name for name, group in third.items() if group != lines[name].group}
    kept = {each["id"]: each for each in _records(FOLDER / "third_disagreements.jsonl")}
    assert set(kept) == differing
    for name, each in kept.items():
        given = [each["writer"], each["third"], second[name]]
        assert each["kept"] in {lines[name].group, max(given, key=given.count)}
    assert kappa([(lines[name].group, group) for name, group in third.items()]) >= 0.9


def test_a_fourth_reader_of_the_newest_lists_agrees_and_what_was_decided_stands():
    lines = {line.id: line for line in own_corpus("tuning") + own_corpus("release")}
    fourth, written = groups_of("fourth"), first_labels(list(lines.values()))
    assert set(fourth) == {name for name in lines if name.startswith(FOURTH)}
    kept = {each["id"]: each for each in _records(FOLDER / "fourth_disagreements.jsonl")}
    assert set(kept) == {name for name, group in fourth.items() if group != written[name]}
    assert all(each["kept"] == lines[name].group for name, each in kept.items())
    assert kappa([(written[name], group) for name, group in fourth.items()]) >= 0.9


def test_a_fifth_reader_of_what_was_written_last_agrees_and_what_was_decided_stands():
    lines = {line.id: line for line in own_corpus("tuning") if line.id.startswith(FIFTH)}
    fifth, written = groups_of("fifth"), first_labels(list(lines.values()))
    assert set(fifth) == set(lines)
    assert len(lines) >= 600
    assert sum(_words_of(line) >= 60 for line in lines.values()) >= 250
    kept = {each["id"]: each for each in _records(FOLDER / "fifth_disagreements.jsonl")}
    assert set(kept) == {name for name, group in fifth.items() if group != written[name]}
    assert all(each["kept"] == lines[name].group for name, each in kept.items())
    assert kappa([(written[name], group) for name, group in fifth.items()]) >= 0.9


def test_the_eighth_list_is_in_neither_half_and_half_of_it_is_long():
    lines = [line for line in own_corpus("blind") if line.id.startswith("eighth-")]
    many = {group: sum(line.group == group for line in lines) for group in GROUPS}
    assert many["must"] >= 100
    assert many["none"] >= 100
    assert many["veiled"] >= 40
    assert sum(_words_of(line) >= 60 for line in lines) >= 120
    assert sum(len(line.turns) > 1 for line in lines) >= 20


def test_the_ninth_list_is_in_neither_half_and_every_line_of_it_is_unlike_the_others():
    lines = [line for line in own_corpus("blind") if line.id.startswith("ninth-")]
    many = {group: sum(line.group == group for line in lines) for group in GROUPS}
    assert many["must"] >= 140
    assert many["none"] >= 190
    assert many["veiled"] >= 70
    openings = {" ".join(line.turns[0].lower().split()[:4]) for line in lines}
    assert len(openings) >= 0.97 * len(lines)


def _words_of(line):
    return sum(len(turn.split()) for turn in line.turns)


def test_the_seventh_list_is_in_neither_half_and_was_read_twice():
    blind = own_corpus("blind")
    lines = {line.id: line for line in blind if line.id.startswith("seventh-")}
    again = {each["id"]: each["group"] for each in _records(FOLDER / "seventh_again.jsonl")}
    assert set(again) == set(lines)
    assert len(lines) == 180
    assert sum(line.group == "none" for line in lines.values()) == 120
    assert kappa([(line.group, again[name]) for name, line in lines.items()]) >= 0.9


def test_what_readers_agree_on_by_chance_counts_for_nothing():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0


def test_the_halves_are_told_apart_by_the_ids_alone():
    for split, bit in (("tuning", 0), ("release", 1)):
        for line in own_corpus(split):
            assert hashlib.sha256(line.id.encode()).digest()[0] & 1 == bit


def _records(path):
    return [json.loads(each) for each in path.read_text(encoding="utf-8").splitlines()]

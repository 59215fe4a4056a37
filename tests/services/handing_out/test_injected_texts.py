"""An order to a model in any text of a pack is data: quoted or untold, and the limits stand."""

import json

import pytest

from app.domain.conversation import Mode, Speaker
from app.domain.handout.bounds import NAME_CHARACTERS
from app.domain.handout.limits import UNLIMITED
from app.domain.risk import RiskLevel
from app.domain.sight import Voice
from app.handout.pack_file import written_limits
from app.services.noting_limits import NotingWithinLimits
from bench.hostile import places
from bench.packs import BLOCK, INJECTED, MARKER, is_quoted, is_text, signed
from tests.handout.packing import DOORS, LISTENING, OWN_EXERCISE, OWN_MEASURE, PACK, packed
from tests.services.handing_out.receiving import client_of
from tests.vault.arranging import EVENING

NO_TEXTS = {"modes", "topics_off", "tone", "number", "sealing_key"}
"""Words of the format, and what is held to digits or letters of a key: an order cannot be one."""

QUOTED = {"own_topics_off"}
"""The one text that reaches a model; all others of a pack are for the person alone."""


@pytest.fixture
def client(vault, clock, tmp_path):
    client = client_of(vault, clock, tmp_path)
    client.talk_is_allowed()
    return client


def document():
    """Return the payload of a pack with every kind of part, the companion allowed."""
    content = json.loads(packed(PACK))["payload"]
    found = json.loads(content)
    found["limits"] = json.loads(written_limits(LISTENING))
    found["agreement"]["version"] = "spring"
    found["contacts"][0] |= {"hours": "weekdays"}
    found["plan_lines"].append({"key": "who", "step": "people", "words": "My sister"})
    found["trackers"].append(
        {"key": "how", "name": "Rest", "kind": "choice", "choices": ["some", "none"]}
    )
    found["exercises"] = [
        {
            "key": "doors",
            "exercise": "two-doors",
            "title": DOORS.title,
            "about": DOORS.about,
            "file": OWN_EXERCISE,
        }
    ]
    found["measures"].append(
        {"key": "own", "measure": "our-evenings", "next_on": "2026-03-16", "file": OWN_MEASURE}
    )
    return found


def text_places(whole=None):
    """Return the path of every text in it that a person would read."""
    whole = document() if whole is None else whole
    texts = [place for place in places(whole) if is_text(place)]
    paths = [(id_of(whole, holder), key) for holder, key in texts]
    return [(path, key) for path, key in paths if not NO_TEXTS & {key, *path}]


def id_of(whole, wanted, path=()):
    """Return the way from the document to one of its objects or lists."""
    if whole is wanted:
        return path
    inner = whole.items() if isinstance(whole, dict) else enumerate(whole)
    for key, value in inner:
        if isinstance(value, dict | list):
            found = id_of(value, wanted, (*path, key))
            if found is not None:
                return found
    return None


def with_text(path, key, words):
    found = document()
    holder = found
    for step in path:
        holder = holder[step]
    holder[key] = words
    return signed(found)


def prompts_of(client, talks):
    """Return what a model is told in each mode now."""
    noting = NotingWithinLimits(
        client.vault.companion.sights,
        client.vault.companion.summaries,
        lambda: Voice("a" * 64, "Model", 8192, 0),
        lambda: True,
        lambda: client.permitting.limits,
    )
    return [
        "\n".join(each.text for each in noting.told(*talk, RiskLevel.NONE, 200).messages)
        for talk in talks
    ]


@pytest.fixture
def talks(vault):
    found = []
    for mode in Mode:
        talk = vault.conversations.start(mode, EVENING)
        turn = vault.conversations.add_turn(talk.id, Speaker.PERSON, "Good evening.", EVENING)
        found.append((talk, [turn]))
    return found


def test_every_kind_of_text_a_pack_has_is_tried():
    tried = {".".join(str(step) for step in (*path, key)) for path, key in text_places()}
    for each in (
        *("title", "welcome", "giver.name", "giver.practice", "giver.contact"),
        *("agreement.text", "agreement.version", "limits.own_topics_off.0"),
        *("contacts.0.name", "contacts.0.hours", "plan_lines.0.words"),
        *("assignments.0.title", "assignments.0.why", "assignments.0.how"),
        *("assignments.0.occasion", "assignments.0.two_minutes"),
        *("exercises.0.title", "exercises.0.about", "exercises.0.file"),
        *("measures.1.file", "trackers.0.name", "trackers.1.choices.0"),
        *("reading.0.title", "reading.0.text", "prompts.0.text"),
        *("templates.0.name", "templates.0.body"),
    ):
        assert each in tried


def test_an_order_in_any_one_text_is_no_instruction_to_a_model(client, talks):
    before = prompts_of(client, talks)
    words = INJECTED[2]
    for path, key in text_places():
        given = client.take(with_text(path, key, words))
        limits = client.permitting.limits
        assert limits.allows_no_more_than(UNLIMITED), (path, key)
        assert limits.allows_no_more_than(LISTENING) or path[-1] in QUOTED, (path, key)
        for prompt in prompts_of(client, talks):
            is_told = MARKER in prompt
            assert is_told is (bool(path) and path[-1] in QUOTED), (path, key)
            assert MARKER not in BLOCK.sub("", prompt), (path, key)
        client.handout.opening.withdraw(given)
        assert prompts_of(client, talks) == before, (path, key)


@pytest.mark.parametrize("words", INJECTED)
def test_each_order_in_all_texts_at_once_stays_between_the_marks(client, talks, words):
    found = document()
    found["measures"] = found["measures"][:1]
    for path, key in text_places(found):
        holder = found
        for step in path:
            holder = holder[step]
        holder[key] = words[-NAME_CHARACTERS // 2 :]  # a template's name is no longer
    client.take(signed(found))
    assert is_quoted(client.permitting.limits)
    for prompt in prompts_of(client, talks):
        assert MARKER in prompt
        assert MARKER not in BLOCK.sub("", prompt)
        assert prompt.count("<<<TOPICS") == prompt.count("TOPICS>>>") == 1

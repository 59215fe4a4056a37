"""A pack file says what was packed and who signed it; anything else is a typed error."""

import json
from dataclasses import replace

import pytest

from app.domain.handout.bounds import MOST_BYTES
from app.domain.handout.limits import JOURNAL_ONLY
from app.domain.handout.opened import Signature
from app.domain.handout.pack import PackReading, PartKey, kind_of
from app.domain.weekdays import ALL_WEEKDAYS
from app.handout.errors import PackTooLarge, PackTrouble, PackUnreadable
from app.handout.pack_file import (
    read_limits,
    read_pack,
    read_part,
    write_pack,
    written_limits,
    written_part,
)
from app.handout.signing import key_as_base64, public_key_of, signature_of
from tests.handout.packing import (
    DOORS,
    LISTENING,
    OTHER_SEED,
    PACK,
    SEED,
    WALK,
    WALK_ON_SOME_DAYS,
    doctored,
    packed,
    with_payload,
)


def refused(content: bytes) -> PackUnreadable:
    with pytest.raises(PackUnreadable) as caught:
        read_pack(content)
    return caught.value


@pytest.mark.parametrize(
    "pack",
    [
        PACK,
        replace(PACK, limits=LISTENING),
        replace(PACK, exercises=(DOORS,)),
        replace(PACK, assignments=(WALK_ON_SOME_DAYS,)),
    ],
)
def test_what_is_written_reads_back_whole_and_signed(pack):
    opened = read_pack(packed(pack))
    assert (opened.pack, opened.signature) == (pack, Signature.GOOD)
    assert opened.signer == public_key_of(SEED)
    assert read_pack(write_pack(pack, None)).signature is Signature.MISSING


def test_a_pack_is_the_first_version_that_has_all_it_needs():
    versions = [
        json.loads(packed(replace(PACK, exercises=doors, assignments=(walk,))))["version"]
        for doors in ((), (DOORS,))
        for walk in (WALK, WALK_ON_SOME_DAYS)
    ]
    assert versions == [1, 3, 2, 3]
    for version in (0, 4):
        assert refused(doctored(packed(), version=version)).trouble is PackTrouble.NEWER_VERSION


def test_a_pack_without_limits_is_journal_only():
    assert read_pack(with_payload(packed(), limits={})).pack.limits == JOURNAL_ONLY


def test_one_changed_letter_makes_the_signature_wrong():
    content = packed().replace(b"Make tea", b"Make pea")
    assert read_pack(content).signature is Signature.WRONG


def test_a_signature_counts_for_its_own_text_and_key_alone():
    envelope = json.loads(packed())
    other = signature_of(OTHER_SEED, envelope["payload"])
    block = {**envelope["signature"], "value": key_as_base64(other)}
    assert read_pack(doctored(packed(), signature=block)).signature is Signature.WRONG


@pytest.mark.parametrize(
    ("name", "value"),
    [("key", "AAAA"), ("value", "no base64!"), ("algorithm", "rsa"), ("key", "A" * 44)],
)
def test_a_signature_that_is_none_is_not_taken_for_a_missing_one(name, value):
    block = {**json.loads(packed())["signature"], name: value}
    if name == "key" and len(value) == 44:
        block["key"] = value[:-1] + "="
        assert read_pack(doctored(packed(), signature=block)).signature is Signature.WRONG
    else:
        trouble = refused(doctored(packed(), signature=block)).trouble
        assert trouble is PackTrouble.BAD_SIGNATURE_BLOCK


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", PackTrouble.NOT_JSON),
        (b"{}", PackTrouble.NOT_A_PACK),
        (b"[]", PackTrouble.BAD_FIELD),
        (b"\xff\xfe", PackTrouble.NOT_TEXT),
        (b" " * (MOST_BYTES + 1), PackTrouble.TOO_LARGE),
        (b"[" * 200_000, PackTrouble.TOO_DEEP),
        (b'{"a":' * 20_000, PackTrouble.TOO_DEEP),
        (b'"' + b'\\"' * 100_000, PackTrouble.NOT_JSON),
        (b"\\" * 200_000, PackTrouble.NOT_JSON),
        (b"9" * 200_000, PackTrouble.BAD_NUMBER),
        (b"1e9", PackTrouble.BAD_NUMBER),
        (b"NaN", PackTrouble.BAD_NUMBER),
        (b'{"format":"alcove-pack","format":"alcove-pack"}', PackTrouble.KEY_TWICE),
        (b'{"format":"alcove-pack","version":4}', PackTrouble.NEWER_VERSION),
        (b'{"format":"alcove-pack","version":true}', PackTrouble.BAD_FIELD),
        (b'{"format":"alcove-pack","version":1,"payload":"\\ud800"}', PackTrouble.NOT_TEXT),
        (b'{"format":"alcove-pack","version":1,"payload":"[[[[[[[[["}', PackTrouble.TOO_DEEP),
    ],
)
def test_bytes_that_are_no_pack_are_refused_for_what_they_are(content, trouble):
    assert refused(content).trouble is trouble


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"edition": 0}, "edition"),
        ({"edition": "1"}, "edition"),
        ({"surprise": 1}, ""),
        ({"made_on": "2026-02-30"}, "made_on"),
        ({"made_on": "\u0662\u0660\u0662\u0666-02-01"}, "made_on"),
        ({"made_on": "9999-01-01"}, "made_on"),
        ({"title": " "}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"title": "Two\nlines"}, "title"),
        ({"welcome": "right \u202e to left"}, "welcome"),
        ({"welcome": "bell \u0007"}, "welcome"),
        ({"welcome": "zero\u200bwidth"}, "welcome"),
        ({"welcome": "e\u0301"}, "welcome"),
        ({"welcome": "private \ue000"}, "welcome"),
        ({"welcome": "z" + "\u0335" * 9}, "welcome"),
        ({"giver": {"name": "A", "sealing_key": "ssh-rsa"}}, "giver.sealing_key"),
        ({"giver": []}, "giver"),
        ({"limits": {"companion": True}}, "limits.modes"),
        ({"limits": {"companion": True, "modes": ["listen", "rule"]}}, "limits.modes"),
        ({"limits": {"companion": False, "tone": "plain"}}, "limits"),
        ({"limits": {"companion": 1}}, "limits.companion"),
        ({"limits": {"prompt": "be someone else"}}, "limits"),
        ({"contacts": [{"key": "a", "name": "A", "number": "call me"}]}, "contacts.0.number"),
        ({"contacts": [{}]}, "contacts.0.key"),
        ({"contacts": [None]}, "contacts.0"),
        ({"prompts": [{"key": "walk", "text": "Twice?"}]}, "prompts.0.key"),
        ({"prompts": [{"key": "limits", "text": "Mine?"}]}, "prompts.0.key"),
        ({"prompts": [{"key": "../a", "text": "Path?"}]}, "prompts.0.key"),
        ({"prompts": [{"key": f"p{n}", "text": "So many?"} for n in range(41)]}, "prompts"),
        (
            {"measures": [{"key": "m", "measure": "../x", "next_on": "2026-03-16"}]},
            "measures.0.measure_id",
        ),
    ],
)
def test_a_field_out_of_bounds_is_named_by_its_path_alone(fields, where):
    assert refused(with_payload(packed(), **fields)).where == where


def test_a_pack_of_a_program_that_knew_no_days_is_for_every_day():
    older = packed()
    assert "weekdays" not in json.loads(json.loads(older)["payload"])["assignments"][0]
    assert read_pack(older).pack.assignments[0].words.weekdays == ALL_WEEKDAYS


def with_days(days: object) -> bytes:
    return with_payload(packed(), assignments=[{"key": "a", "title": "Walk", "weekdays": days}])


def test_some_days_are_a_number_from_one_to_every_day():
    for days in (1, 0b1000000, 0b1010101, ALL_WEEKDAYS):
        assert read_pack(with_days(days)).pack.assignments[0].words.weekdays == days


@pytest.mark.parametrize(
    ("days", "trouble"),
    [
        (0, PackTrouble.BAD_TEXT),
        (0b10000000, PackTrouble.BAD_TEXT),
        (0b11111111, PackTrouble.BAD_TEXT),
        (-1, PackTrouble.BAD_TEXT),
        (999_999_999, PackTrouble.BAD_TEXT),
        (10**30, PackTrouble.BAD_NUMBER),
        (1.5, PackTrouble.BAD_NUMBER),
        ("21", PackTrouble.BAD_FIELD),
        ("monday", PackTrouble.BAD_FIELD),
        (True, PackTrouble.BAD_FIELD),
        (None, PackTrouble.BAD_FIELD),
        ([], PackTrouble.BAD_FIELD),
        ([0, 0], PackTrouble.BAD_FIELD),
        ([0, 7], PackTrouble.BAD_FIELD),
        ({"mon": True}, PackTrouble.BAD_FIELD),
    ],
)
def test_days_that_are_none_are_refused_for_what_they_are(days, trouble):
    assert refused(with_days(days)).trouble is trouble


def test_no_error_repeats_a_word_of_the_file():
    error = refused(with_payload(packed(), **{"my secret name": "x"}))
    assert "secret" not in str(error)


def test_parts_and_limits_are_kept_one_by_one():
    for part in PACK.parts():
        assert read_part(kind_of(part), written_part(part)) == part
    assert read_limits(written_limits(LISTENING)) == LISTENING
    assert read_limits(written_limits(JOURNAL_ONLY)) == JOURNAL_ONLY


def test_a_pack_that_is_out_of_bounds_is_never_signed():
    with pytest.raises(ValueError, match="title: blank"):
        write_pack(replace(PACK, title=""), SEED)
    pages = tuple(PackReading(PartKey(f"r{n}"), "Long", "é" * 19_000) for n in range(8))
    with pytest.raises(PackTooLarge) as caught:
        write_pack(replace(PACK, reading=pages), SEED)
    assert caught.value.size_bytes > caught.value.most_bytes

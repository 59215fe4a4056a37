"""What a reader says is an answer of its own form or none at all, whatever it parsed."""

import json

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import AppError
from app.domain.handout.opened import Signature
from app.handout import apart, sealing
from app.handout.apart import Head, Wanted
from app.handout.errors import (
    NotSealed,
    PackTrouble,
    PackUnreadable,
    ReaderFailed,
    ReaderTrouble,
    SealDamaged,
    SealedForAnotherKey,
    SealTooCostly,
    SheetTrouble,
    SheetUnreadable,
    WrongSealingPassphrase,
)
from app.handout.pack_file import read_pack
from app.handout.sheet_file import encode
from bench.session_sheet import WHOLE
from tests.handout.packing import PACK, doctored, packed

PACK_HEAD = Head(Wanted.PACK)
CHEAP = 4
WORDS = "violet harbour lantern"


def said(head, untrusted):
    return apart.answer(head, untrusted)[0]


@pytest.mark.parametrize("content", [packed(), packed(PACK, None)])
def test_a_pack_is_what_reading_it_directly_would_say(content):
    assert apart.pack_said(said(PACK_HEAD, content)) == read_pack(content)


def test_what_cannot_be_read_is_what_reading_it_directly_would_say():
    content = doctored(packed(), payload="{}")
    with pytest.raises(PackUnreadable) as directly:
        read_pack(content)
    with pytest.raises(PackUnreadable) as unreadable:
        apart.pack_said(said(PACK_HEAD, content))
    assert str(unreadable.value) == str(directly.value)


def test_the_signature_is_looked_at_again_and_not_believed():
    answer = json.loads(said(PACK_HEAD, packed()))
    answer["payload"] = answer["payload"].replace("Make tea", "Make pea")
    opened = apart.pack_said(json.dumps(answer).encode())
    assert opened.signature is Signature.WRONG


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 5_000, b"{}", b"9" * 9_000])
def test_what_no_pack_is_comes_back_as_its_own_error(content):
    with pytest.raises(PackUnreadable):
        apart.pack_said(said(PACK_HEAD, content))


def test_a_sealed_sheet_comes_back_with_its_very_bytes():
    identity = pyrage.x25519.Identity.generate()
    document = encode(WHOLE)
    by_key = sealing.seal(document, str(identity.to_public()))
    by_words = sealing.seal_with_passphrase(document, WORDS, CHEAP)
    for head, sealed in (
        (Head(Wanted.SHEET_BY_KEY, str(identity)), by_key),
        (Head(Wanted.SHEET_BY_WORDS, f"  {WORDS}\n"), by_words),
    ):
        assert apart.sheet_said(said(head, sealed)) == (WHOLE, document)


def test_every_way_of_not_opening_keeps_its_type():
    identity, other = (str(pyrage.x25519.Identity.generate()) for _ in range(2))
    public = str(pyrage.x25519.Identity.from_str(identity).to_public())
    by_key = sealing.seal(encode(WHOLE), public)
    by_words = sealing.seal_with_passphrase(encode(WHOLE), WORDS, CHEAP)
    dear = by_words.replace(b" 4\n", b" 30\n", 1)
    cases = [
        (Wanted.SHEET_BY_KEY, other, by_key, SealedForAnotherKey),
        (Wanted.SHEET_BY_KEY, identity, by_key[:-1], SealDamaged),
        (Wanted.SHEET_BY_KEY, identity, by_words, NotSealed),
        (Wanted.SHEET_BY_WORDS, "other", by_words, WrongSealingPassphrase),
        (Wanted.SHEET_BY_WORDS, WORDS, dear, SealTooCostly),
        (Wanted.SHEET_BY_KEY, identity, sealing.seal(b"a letter", public), SheetUnreadable),
    ]
    for wanted, secret, sealed, error in cases:
        with pytest.raises(error):
            apart.sheet_said(said(Head(wanted, secret), sealed))


def test_a_question_is_read_as_it_was_asked_and_shows_no_secret():
    head = Head(Wanted.SHEET_BY_WORDS, "höchst geheim")
    asked = apart.question(head, b"the file")
    length = int.from_bytes(asked[: apart.LENGTH_BYTES], "big")
    written = asked[apart.LENGTH_BYTES :]
    assert apart.head_of(written[:length]) == head
    assert written[length:] == b"the file"
    assert "geheim" not in repr(head)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"\xff\xfe",
        b'{"payload": 1, "key": "", "value": ""}',
        b'{"payload": "{}", "key": "AAAA", "value": ""}',
        b'{"payload": "{}", "key": "", "value": "", "more": ""}',
        b'{"error": "KeyboardInterrupt"}',
        b'{"error": "SealTooCostly", "cost": 100}',
        b'{"error": "PackUnreadable", "trouble": "of my own making", "where": ""}',
        b'{"error": "PackUnreadable", "trouble": "bad_text", "where": "My dear reader"}',
    ],
)
def test_nonsense_is_no_answer(answer):
    with pytest.raises(ReaderFailed) as failed:
        apart.pack_said(answer)
    assert failed.value.trouble is ReaderTrouble.NONSENSE


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_no_answer_raises_anything_but_an_error_of_ours(answer):
    for listen in (apart.pack_said, apart.sheet_said):
        with pytest.raises(AppError):
            listen(answer)


@given(st.sampled_from(PackTrouble), st.from_regex(r"[a-z0-9_.]{0,80}", fullmatch=True))
@settings(max_examples=50)
def test_where_it_was_is_kept(trouble, where):
    answer = json.dumps({"error": "PackUnreadable", "trouble": trouble, "where": where})
    with pytest.raises(PackUnreadable) as unreadable:
        apart.pack_said(answer.encode())
    assert (unreadable.value.trouble, unreadable.value.where) == (trouble, where)


def test_a_document_of_another_kind_than_it_says_is_refused_here_too():
    with pytest.raises(SheetUnreadable) as unreadable:
        apart.sheet_said(b'{"document": "{}"}')
    assert unreadable.value.trouble is SheetTrouble.NOT_A_SHEET

"""A stranger's file is parsed by a real child, which is gone afterwards; its end is a sentence."""

import os
import sys

import pyrage
import pytest

from app.domain.handout.disclosure import GivenWay
from app.domain.handout.opened import Signature
from app.domain.handout.pack import PackMeasure, PartKey
from app.handout import sealing
from app.handout.errors import PackUnreadable, ReaderFailed, ReaderTrouble, SealedForAnotherKey
from app.handout.pack_file import read_pack
from app.handout.sheet_file import encode
from app.host.child import ChildLimits
from app.host.hardening import worker_environment
from app.host.paths import program_folder
from app.services.handing_out.reader_process import MEMORY_BYTES, MEMORY_BYTES_FOR_WORDS
from app.services.handing_out.reading_apart import LIMITS, ReadingApart
from bench.session_sheet import WHOLE
from tests.handout.packing import DOORS, OWN_MEASURE, PACK, edition, packed

COMMAND = (sys.executable, "-m", "app", "--reader")
ENVIRONMENT = {**worker_environment(os.environ), "PYTHONPATH": str(program_folder())}


@pytest.fixture
def reading():
    return ReadingApart(COMMAND, ENVIRONMENT)


def reading_with(code, limits=LIMITS):
    return ReadingApart((sys.executable, "-I", "-S", "-c", code), ENVIRONMENT, limits)


def test_an_honest_pack_comes_through_as_it_is(reading):
    content = packed()
    opened = reading.pack(content)
    assert opened == read_pack(content)
    assert opened.signature is Signature.GOOD


def test_a_pack_with_files_of_its_own_comes_through(reading):
    measure = PackMeasure(PartKey("own"), "our-evenings", PACK.made_on, file=OWN_MEASURE)
    content = packed(edition(1, exercises=(DOORS,), measures=(measure,)))
    assert reading.pack(content) == read_pack(content)


def test_a_hostile_pack_comes_back_as_the_error_that_it_is(reading):
    with pytest.raises(PackUnreadable):
        reading.pack(b'{"format":"alcove-pack","version":1,"payload":"' + b"[" * 200_000 + b'"}')


def test_a_sealed_sheet_opens_with_its_key_and_with_words(reading):
    identity = pyrage.x25519.Identity.generate()
    document = encode(WHOLE)
    by_key = sealing.seal(document, str(identity.to_public()))
    assert reading.sheet(by_key, GivenWay.KEY, str(identity)) == (WHOLE, document)
    by_words = sealing.seal_with_passphrase(document, "violet harbour lantern", 4)
    opened = reading.sheet(by_words, GivenWay.PASSPHRASE, "violet harbour lantern")
    assert opened == (WHOLE, document)


def test_the_dearest_passphrase_that_is_tried_fits_into_the_readers_memory():
    block = 8 * 128  # r of scrypt, times the bytes of each; SealTooCostly would say it did not fit
    needed = block << sealing.HIGHEST_COST
    assert needed <= MEMORY_BYTES_FOR_WORDS - MEMORY_BYTES


def test_another_key_is_told_from_a_damaged_file(reading):
    other = str(pyrage.x25519.Identity.generate().to_public())
    mine = str(pyrage.x25519.Identity.generate())
    with pytest.raises(SealedForAnotherKey):
        reading.sheet(sealing.seal(b"x", other), GivenWay.KEY, mine)


@pytest.mark.parametrize(
    ("code", "limits", "trouble"),
    [
        ("import os; os.abort()", LIMITS, ReaderTrouble.DIED),
        ("while True: pass", ChildLimits(0.2, 1_000), ReaderTrouble.TOO_SLOW),
        ("print('a' * 5_000)", ChildLimits(20.0, 1_000), ReaderTrouble.NONSENSE),
        ("print('{}')", LIMITS, ReaderTrouble.NONSENSE),
    ],
)
def test_a_reader_that_dies_hangs_or_raves_is_one_error(code, limits, trouble):
    with pytest.raises(ReaderFailed) as failed:
        reading_with(code, limits).pack(packed())
    assert failed.value.trouble is trouble


def test_a_reader_that_cannot_be_started_is_one_too():
    with pytest.raises(ReaderFailed) as failed:
        ReadingApart(("/nowhere/at/all",), {}).pack(packed())
    assert failed.value.trouble is ReaderTrouble.NOT_STARTED

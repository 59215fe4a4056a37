"""No file, however damaged or hostile, gets more out of the reader than a typed error."""

import os
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.errors import (
    Damage,
    ModelDamaged,
    ModelError,
    ModelTooNew,
    ModelTruncated,
    ModelUnreadable,
    ModelUnsupported,
    NotAModel,
    UnreadableReason,
    UnsupportedKind,
)
from app.engine.gguf_header import ModelFile, read_header
from app.engine.gguf_raw import read_raw_header
from tests.fakes.damaged_gguf import (
    ARRAY,
    GOOD_DATA,
    STRING,
    header,
    string,
    tensor,
    text,
    u32,
    with_key,
    with_tensor,
)

HUGE = 1 << 62


def refusal_of(tmp_path, data):
    path = tmp_path / "model.gguf"
    path.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        read_raw_header(path)
    return caught.value


DAMAGED = {
    "so many tensors": (header(tensor_count=HUGE), Damage.COUNTS),
    "so many keys": (header(key_count=HUGE), Damage.COUNTS),
    "a huge key": (header({"k": struct.pack("<Q", HUGE)}), Damage.KEY),
    "a key that is no text": (header({"k": text(b"\xff\xfe") + b"\x04\0\0\0\0\0\0\0"}), Damage.KEY),
    "an unknown type": (with_key(odd=text("odd") + struct.pack("<IQ", 99, 0)), Damage.TYPE),
    "a huge string": (
        with_key(odd=text("odd") + struct.pack("<IQ", STRING, HUGE)),
        Damage.STRING,
    ),
    "a huge array": (
        with_key(odd=text("odd") + struct.pack("<IIQ", ARRAY, 4, HUGE)),
        Damage.ARRAY,
    ),
    "an array of arrays": (
        with_key(odd=text("odd") + struct.pack("<IIQ", ARRAY, ARRAY, 1)),
        Damage.ARRAY,
    ),
    "a huge string in an array": (
        with_key(odd=text("odd") + struct.pack("<IIQQ", ARRAY, STRING, 1, HUGE)),
        Damage.STRING,
    ),
    "a key twice": (with_key(again=string("general.architecture", "llama")), Damage.DUPLICATE),
    "an odd alignment": (with_key(align=u32("general.alignment", 33)), Damage.ALIGNMENT),
    "no alignment": (with_key(align=u32("general.alignment", 0)), Damage.ALIGNMENT),
    "an alignment in words": (with_key(align=string("general.alignment", "x")), Damage.ALIGNMENT),
    "five dimensions": (with_tensor(odd=tensor("odd", (1, 1, 1, 1, 1))), Damage.DIMENSIONS),
    "no dimension": (with_tensor(odd=tensor("odd", ())), Damage.DIMENSIONS),
    "an empty dimension": (with_tensor(odd=tensor("odd", (0, 8))), Damage.DIMENSIONS),
    "absurd dimensions": (with_tensor(odd=tensor("odd", (HUGE, HUGE))), Damage.DIMENSIONS),
    "half a block": (with_tensor(odd=tensor("odd", (8, 8), kind=8)), Damage.DIMENSIONS),
    "a crooked offset": (with_tensor(odd=tensor("odd", (8,), offset=7)), Damage.OFFSET),
    "a tensor twice": (with_tensor(odd=tensor("token_embd.weight", (8,))), Damage.DUPLICATE),
    "a tensor with a long name": (with_tensor(odd=tensor("x" * 64, (8,))), Damage.TENSORS),
}


@pytest.mark.parametrize(("data", "damage"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_header_says_which_part_is_damaged(tmp_path, data, damage):
    refusal = refusal_of(tmp_path, data)
    assert isinstance(refusal, ModelDamaged)
    assert refusal.damage is damage


def test_a_file_without_a_byte_is_empty_and_not_another_kind_of_file(tmp_path):
    refusal = refusal_of(tmp_path, b"")
    assert isinstance(refusal, ModelUnreadable)
    assert refusal.reason is UnreadableReason.EMPTY


@pytest.mark.parametrize("data", [b"G", b"GGML", b"PK\x03\x04" * 9, b"\0" * 64])
def test_what_does_not_begin_as_a_model_is_none(tmp_path, data):
    assert isinstance(refusal_of(tmp_path, data), NotAModel)


@pytest.mark.parametrize("length", [4, 7, 8, 16, 24, 40, 100, 300])
def test_a_file_that_ends_in_its_header_is_truncated(tmp_path, length):
    assert isinstance(refusal_of(tmp_path, header()[:length]), ModelTruncated)


@pytest.mark.parametrize("missing", [1, 100, len(GOOD_DATA)])
def test_a_file_that_ends_in_its_weights_is_truncated(tmp_path, missing):
    refusal = refusal_of(tmp_path, header()[:-missing])
    assert isinstance(refusal, ModelTruncated)
    assert refusal.needed_bytes - refusal.found_bytes == missing


def test_an_offset_beyond_the_end_is_a_truncated_file(tmp_path):
    data = with_tensor(odd=tensor("odd", (8,), offset=1 << 63))
    assert isinstance(refusal_of(tmp_path, data), ModelTruncated)


def test_a_later_version_says_which(tmp_path):
    refusal = refusal_of(tmp_path, header(version=4))
    assert isinstance(refusal, ModelTooNew)
    assert (refusal.found, refusal.supported) == (4, 3)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (header(version=1), UnsupportedKind.OLD_VERSION),
        (header(version=3 << 24), UnsupportedKind.BIG_ENDIAN),
        (with_tensor(odd=tensor("odd", (256,), kind=999)), UnsupportedKind.TENSOR_TYPE),
    ],
)
def test_a_sound_file_of_another_kind_says_which(tmp_path, data, kind):
    refusal = refusal_of(tmp_path, data)
    assert isinstance(refusal, ModelUnsupported)
    assert refusal.kind is kind


def test_what_is_no_regular_file_is_not_opened(tmp_path):
    good = tmp_path / "good.gguf"
    good.write_bytes(header())
    link, pipe, folder = tmp_path / "link.gguf", tmp_path / "pipe.gguf", tmp_path / "folder.gguf"
    link.symlink_to(good)
    os.mkfifo(pipe)
    folder.mkdir()
    reasons = []
    for path in (link, pipe, folder, tmp_path / "none.gguf", tmp_path / "bad\0name.gguf"):
        with pytest.raises(ModelUnreadable) as caught:
            read_raw_header(path)
        reasons.append(caught.value.reason)
    assert reasons == [
        UnreadableReason.SYMLINK,
        UnreadableReason.NOT_REGULAR,
        UnreadableReason.DIRECTORY,
        UnreadableReason.MISSING,
        UnreadableReason.READ_FAILED,
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    path = tmp_path / "denied.gguf"
    path.write_bytes(header())
    path.chmod(0)
    with pytest.raises(ModelUnreadable) as caught:
        read_raw_header(path)
    assert caught.value.reason is UnreadableReason.DENIED


@settings(max_examples=300)
@given(st.data())
def test_a_flipped_byte_or_a_cut_is_at_most_a_model_error(tmp_path_factory, data):
    sound = header()
    mutated = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 4))):
        mutated[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "mutated.gguf"
    path.write_bytes(mutated[: data.draw(st.integers(0, len(sound)))])
    try:
        facts = read_header(path)
    except ModelError:
        return
    assert isinstance(facts, ModelFile)

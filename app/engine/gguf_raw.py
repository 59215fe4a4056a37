"""A bounded reader of a GGUF header: what it says, before anything is made of it.

    "GGUF" · u32 version · u64 tensors · u64 keys        little-endian throughout
    key    = string · u32 type · value                   string = u64 bytes · UTF-8
    tensor = string · u32 dimensions · u64 each · u32 ggml type · u64 offset
    the tensors' data, aligned to ``general.alignment`` (32 unless said)

llama.cpp aborts the process on some damaged headers and reserves up to a gibi-item
array on others, so nothing reaches it that this reader does not accept. Every count is
checked before it is acted upon; no more than ``MAX_HEADER_BYTES`` are ever in memory.
Source: ggml's docs/gguf.md and ggml/src/gguf.cpp, read at llama.cpp of 2026-11.
"""

import os
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from app.engine.errors import (
    Damage,
    ModelDamaged,
    ModelTooNew,
    ModelTruncated,
    ModelUnreadable,
    ModelUnsupported,
    NotAModel,
    UnreadableReason,
    UnsupportedKind,
)

MAGIC = b"GGUF"
NEWEST_VERSION = 3
OLDEST_VERSION = 2
MAX_HEADER_BYTES = 64 * 1024 * 1024  # the largest vocabularies known take 16 MiB
MAX_KEYS = 4096
MAX_TENSORS = 65536
MAX_KEY_BYTES = 256
MAX_TENSOR_NAME_BYTES = 63  # GGML_MAX_NAME less its end
MAX_STRING_BYTES = 1024 * 1024
MAX_ARRAY_ITEMS = 2 * 1024 * 1024
MAX_STRINGS = 4 * 1024 * 1024  # in all arrays together; each costs a microsecond to step over
MAX_DIMENSIONS = 4
MAX_TENSOR_ITEMS = 1 << 44
MAX_ALIGNMENT = 1 << 20
DEFAULT_ALIGNMENT = 32
READ_BYTES = 1024 * 1024

_SCALARS = {
    0: struct.Struct("<B"),
    1: struct.Struct("<b"),
    2: struct.Struct("<H"),
    3: struct.Struct("<h"),
    4: struct.Struct("<I"),
    5: struct.Struct("<i"),
    6: struct.Struct("<f"),
    7: struct.Struct("<?"),
    10: struct.Struct("<Q"),
    11: struct.Struct("<q"),
    12: struct.Struct("<d"),
}
_STRING_TYPE = 8
_ARRAY_TYPE = 9
_U32 = _SCALARS[4]
_U64 = _SCALARS[10]

# ggml type -> values in a block, bytes of a block (ggml/src/ggml-common.h).
_BLOCKS = {
    0: (1, 4),
    1: (1, 2),
    2: (32, 18),
    3: (32, 20),
    6: (32, 22),
    7: (32, 24),
    8: (32, 34),
    9: (32, 40),
    10: (256, 84),
    11: (256, 110),
    12: (256, 144),
    13: (256, 176),
    14: (256, 210),
    15: (256, 292),
    16: (256, 66),
    17: (256, 74),
    18: (256, 98),
    19: (256, 50),
    20: (32, 18),
    21: (256, 110),
    22: (256, 82),
    23: (256, 136),
    24: (1, 1),
    25: (1, 2),
    26: (1, 4),
    27: (1, 8),
    28: (1, 8),
    29: (256, 56),
    30: (1, 2),
    34: (256, 54),
    35: (256, 66),
    39: (32, 17),
    40: (64, 36),
    41: (128, 18),
    42: (64, 18),
}


@dataclass(frozen=True, slots=True)
class ArrayFacts:
    """An array's length; its items are checked and, but for few small numbers, dropped."""

    length: int
    of_strings: bool
    numbers: tuple[float, ...]


KEPT_NUMBERS = 1024  # enough for one number a layer
Value: TypeAlias = bool | int | float | str | ArrayFacts


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor's entry, its data known to lie inside the file."""

    dimensions: tuple[int, ...]
    data_bytes: int

    @property
    def items(self) -> int:
        """How many numbers it holds."""
        product = 1
        for dimension in self.dimensions:
            product *= dimension
        return product


@dataclass(frozen=True, slots=True)
class RawHeader:
    """Keys and tensors of a header that is sound as far as its own rules go."""

    file_bytes: int
    values: Mapping[str, Value]
    tensors: Mapping[str, Tensor]


def read_raw_header(path: Path) -> RawHeader:
    """Read and check the header of a regular file; symbolic links are not followed.

    Raises:
        ModelUnreadable: No regular file, or its bytes cannot be had.
        NotAModel, ModelTruncated, ModelTooNew, ModelDamaged, ModelUnsupported: As they say.
    """
    with _opened(path) as file:
        try:
            return _read(file)
        except OSError:
            raise ModelUnreadable(UnreadableReason.READ_FAILED) from None


def _opened(path: Path) -> BinaryIO:
    # O_NONBLOCK: opening a FIFO must not wait for somebody to write into it.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        if path.is_symlink():
            raise ModelUnreadable(UnreadableReason.SYMLINK)
        if path.is_dir():
            raise ModelUnreadable(UnreadableReason.DIRECTORY)
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise ModelUnreadable(UnreadableReason.MISSING) from None
    except PermissionError:
        raise ModelUnreadable(UnreadableReason.DENIED) from None
    except (OSError, ValueError):
        raise ModelUnreadable(UnreadableReason.READ_FAILED) from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size == 0:
        os.close(descriptor)
        is_regular = stat.S_ISREG(status.st_mode)
        raise ModelUnreadable(
            UnreadableReason.EMPTY if is_regular else UnreadableReason.NOT_REGULAR
        )
    return os.fdopen(descriptor, "rb")


class _Cursor:
    """Reads forward through a file's beginning, in memory, never past its bounds."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._bytes = bytearray()
        self._strings = 0
        self.at = 0
        self.file_bytes = os.fstat(file.fileno()).st_size

    def take(self, size: int) -> int:
        """Step over so many bytes, which are in memory then; return where they begin."""
        start, end = self.at, self.at + size
        if end > self.file_bytes:
            raise ModelTruncated(end, self.file_bytes)
        if end > MAX_HEADER_BYTES:
            raise ModelDamaged(Damage.COUNTS)
        while len(self._bytes) < end:
            piece = self._file.read(READ_BYTES)
            if not piece:  # it shrank while being read
                raise ModelTruncated(end, len(self._bytes))
            self._bytes += piece
        self.at = end
        return start

    def begins_with(self, magic: bytes) -> bool:
        """Take a magic and say whether it is there; a file too short for it has none."""
        if self.file_bytes < len(magic):
            return False
        start = self.take(len(magic))
        return self._bytes[start : start + len(magic)] == magic

    def number(self, shape: struct.Struct) -> int:
        """Take one whole number."""
        return int(shape.unpack_from(self._bytes, self.take(shape.size))[0])

    def scalar(self, shape: struct.Struct) -> bool | int | float:
        """Take one value of a scalar type."""
        value: bool | int | float = shape.unpack_from(self._bytes, self.take(shape.size))[0]
        return value

    def text(self, limit: int, damage: Damage) -> str:
        """Take a string of at most so many bytes."""
        length = self.number(_U64)
        if length > limit:
            raise ModelDamaged(damage)
        start = self.take(length)
        try:
            return self._bytes[start : start + length].decode("utf-8")
        except UnicodeDecodeError:
            raise ModelDamaged(damage) from None

    def skip_strings(self, count: int) -> None:
        """Step over so many strings; vocabularies hold byte sequences that are no UTF-8."""
        self._strings += count
        if self._strings > MAX_STRINGS:
            raise ModelDamaged(Damage.ARRAY)
        for _ in range(count):
            length = self.number(_U64)
            if length > MAX_STRING_BYTES:
                raise ModelDamaged(Damage.STRING)
            self.take(length)


def _read(file: BinaryIO) -> RawHeader:
    cursor = _Cursor(file)
    _check_beginning(cursor)
    tensor_count, key_count = cursor.number(_U64), cursor.number(_U64)
    if tensor_count > MAX_TENSORS or key_count > MAX_KEYS:
        raise ModelDamaged(Damage.COUNTS)
    values: dict[str, Value] = {}
    for _ in range(key_count):
        key = cursor.text(MAX_KEY_BYTES, Damage.KEY)
        if key in values:
            raise ModelDamaged(Damage.DUPLICATE)
        values[key] = _value(cursor, cursor.number(_U32))
    alignment = _alignment(values)
    entries: dict[str, tuple[Tensor, int]] = {}
    for _ in range(tensor_count):
        name = cursor.text(MAX_TENSOR_NAME_BYTES, Damage.TENSORS)
        if name in entries:
            raise ModelDamaged(Damage.DUPLICATE)
        entries[name] = _tensor(cursor, alignment)
    data_start = -(-cursor.at // alignment) * alignment
    ends = [offset + tensor.data_bytes for tensor, offset in entries.values()]
    needed = data_start + max(ends, default=0)
    if needed > cursor.file_bytes:
        raise ModelTruncated(needed, cursor.file_bytes)
    return RawHeader(cursor.file_bytes, values, {name: entry[0] for name, entry in entries.items()})


def _check_beginning(cursor: _Cursor) -> None:
    if not cursor.begins_with(MAGIC):
        raise NotAModel
    version = cursor.number(_U32)
    if version & 0xFFFF == 0:
        raise ModelUnsupported(UnsupportedKind.BIG_ENDIAN)
    if version > NEWEST_VERSION:
        raise ModelTooNew(version, NEWEST_VERSION)
    if version < OLDEST_VERSION:
        raise ModelUnsupported(UnsupportedKind.OLD_VERSION)


def _value(cursor: _Cursor, kind: int) -> Value:
    if kind == _STRING_TYPE:
        return cursor.text(MAX_STRING_BYTES, Damage.STRING)
    if kind == _ARRAY_TYPE:
        return _array(cursor)
    if kind not in _SCALARS:
        raise ModelDamaged(Damage.TYPE)
    return cursor.scalar(_SCALARS[kind])


def _array(cursor: _Cursor) -> ArrayFacts:
    kind, length = cursor.number(_U32), cursor.number(_U64)
    if length > MAX_ARRAY_ITEMS:
        raise ModelDamaged(Damage.ARRAY)
    if kind == _STRING_TYPE:
        cursor.skip_strings(length)
        return ArrayFacts(length, of_strings=True, numbers=())
    if kind not in _SCALARS:
        raise ModelDamaged(Damage.ARRAY)
    shape = _SCALARS[kind]
    if length > KEPT_NUMBERS:
        cursor.take(length * shape.size)
        return ArrayFacts(length, of_strings=False, numbers=())
    numbers = tuple(float(cursor.scalar(shape)) for _ in range(length))
    return ArrayFacts(length, of_strings=False, numbers=numbers)


def _alignment(values: Mapping[str, Value]) -> int:
    alignment = values.get("general.alignment", DEFAULT_ALIGNMENT)
    if type(alignment) is not int or not 0 < alignment <= MAX_ALIGNMENT:
        raise ModelDamaged(Damage.ALIGNMENT)
    if alignment & (alignment - 1):
        raise ModelDamaged(Damage.ALIGNMENT)
    return alignment


def _tensor(cursor: _Cursor, alignment: int) -> tuple[Tensor, int]:
    """Take one tensor's entry; return it and where its data begins after the header."""
    dimension_count = cursor.number(_U32)
    if not 1 <= dimension_count <= MAX_DIMENSIONS:
        raise ModelDamaged(Damage.DIMENSIONS)
    dimensions = tuple(cursor.number(_U64) for _ in range(dimension_count))
    kind, offset = cursor.number(_U32), cursor.number(_U64)
    if kind not in _BLOCKS:
        raise ModelUnsupported(UnsupportedKind.TENSOR_TYPE)
    block_items, block_bytes = _BLOCKS[kind]
    items = Tensor(dimensions, 0).items
    if not 0 < items <= MAX_TENSOR_ITEMS or dimensions[0] % block_items:
        raise ModelDamaged(Damage.DIMENSIONS)
    if offset % alignment:
        raise ModelDamaged(Damage.OFFSET)
    return Tensor(dimensions, items // block_items * block_bytes), offset

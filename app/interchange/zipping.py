"""A folder of new files as one ZIP, written from the first byte to the last and never held."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from typing_extensions import override

from app.interchange.files import ExportedFile

_FIRST_YEAR: Final = 1980
_LAST_YEAR: Final = 2107


class _Sink(io.RawIOBase):
    """What a ZIP is written to; it cannot go back, so every size follows its file."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def taken(self) -> Iterator[bytes]:
        """Yield what was written since the last time."""
        pieces, self._pieces = self._pieces, []
        yield from pieces

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]  # narrower
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)


def zipped(files: Iterable[ExportedFile], made_at: datetime) -> Iterator[bytes]:
    """Yield the bytes of the archive; every file in it says that it was made then."""
    sink = _Sink()
    year = min(max(made_at.year, _FIRST_YEAR), _LAST_YEAR)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            info = zipfile.ZipInfo(str(file.path), (year, *made_at.timetuple()[1:6]))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with archive.open(info, "w", force_zip64=True) as target:
                for piece in file.pieces:
                    target.write(piece)
                    yield from sink.taken()
    yield from sink.taken()

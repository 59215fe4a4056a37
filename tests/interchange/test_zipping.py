"""A ZIP that is written without going back opens as any other, and is never held whole."""

import io
import shutil
import subprocess
import zipfile
from pathlib import PurePosixPath

import pytest

from app.interchange.files import ExportedFile
from app.interchange.zipping import zipped
from tests.interchange.arranging import MORNING


def packed(*files: tuple[str, bytes]):
    return zipped(
        (ExportedFile(PurePosixPath(name), [content]) for name, content in files), MORNING
    )


def test_every_file_comes_out_as_it_went_in(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"".join(packed(("journal.json", b"{}"), ("files/a/1 é.png", b"\x00" * 9))))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["journal.json", "files/a/1 é.png"]
        assert archive.read("files/a/1 é.png") == b"\x00" * 9
        assert archive.infolist()[0].date_time == (2026, 3, 4, 9, 41, 0)
    if shutil.which("unzip") is not None:
        assert subprocess.run(["unzip", "-tq", str(path)], check=False).returncode == 0


def test_pieces_come_while_the_files_are_read():
    read = []

    def files():
        for number in range(5):
            read.append(number)
            # What does not shrink, so that something is written for each.
            content = bytes((number * 7919 + index * index) % 251 for index in range(70_000))
            yield ExportedFile(PurePosixPath(f"{number}.bin"), [content])

    pieces = zipped(files(), MORNING)
    next(pieces)
    assert len(read) < 3
    rest = b"".join(pieces)
    assert len(read) == 5
    assert rest.endswith(zipfile.ZipFile(io.BytesIO(), "w").comment)


def test_an_empty_archive_is_one():
    assert zipfile.ZipFile(io.BytesIO(b"".join(packed()))).namelist() == []


@pytest.mark.parametrize(("year", "said"), [(1979, 1980), (2108, 2107)])
def test_a_year_that_a_zip_cannot_say_is_the_next_one_it_can(year, said):
    made = b"".join(zipped([ExportedFile(PurePosixPath("a"), [b"x"])], MORNING.replace(year=year)))
    assert zipfile.ZipFile(io.BytesIO(made)).infolist()[0].date_time[0] == said

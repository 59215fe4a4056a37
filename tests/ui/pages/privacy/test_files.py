"""The files on the disk are told by kind, count, size and age; a missing one is told as none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.files_kept import FileKind, FilesKept
from app.ui.pages.privacy.files import FilesOnDisk, count_words, kind_words, place_words
from app.ui.widgets.labels import Label

WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BACKUPS = FilesKept(FileKind.BACKUPS, 3, 2_048_000, WHEN, Path("/drive/kept"))
NONE = FilesKept(FileKind.PLAN_PARTS, 0, 0, None, Path("/drive/notebook"))


def test_each_row_says_how_many_how_large_how_new_and_where(qtbot):
    table = FilesOnDisk()
    qtbot.addWidget(table)
    table.show_files((BACKUPS, NONE))
    words = [label.text() for label in table.findChildren(Label)]
    assert words[:2] == ["Backups, encrypted", "3 files, 2.0 MB"]
    assert words[2].endswith(str(Path("/drive/kept")))
    assert "2026" in words[2]
    assert words[3:] == [kind_words(FileKind.PLAN_PARTS), "none"]


def test_one_file_is_one(qapp):
    one = FilesKept(FileKind.JOURNAL, 1, 10, WHEN, Path("/drive"))
    assert count_words(one).startswith("1 file,")


def test_the_persons_own_folder_is_not_spelled_out(qapp):
    kept = FilesKept(FileKind.BACKUPS, 1, 1, WHEN, Path.home() / "kept")
    assert place_words(kept).endswith(str(Path("~") / "kept"))


@pytest.mark.parametrize("kind", FileKind)
def test_every_kind_has_its_words(qapp, kind):
    assert kind_words(kind)

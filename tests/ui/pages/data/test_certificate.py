"""The certificate says what was erased, how, and what it cannot promise; it can be kept."""

from datetime import datetime, timedelta, timezone

import pytest

from app.domain.certificate import Certificate, Stored
from app.ui.pages.data.certificate import CertificatePage, as_text

AT = datetime(2026, 3, 9, 21, 30, tzinfo=timezone(timedelta(hours=2)))
CERTIFICATE = Certificate(
    vault_number="0f" * 16,
    erased_at=AT,
    program="Alcove 0.1.0",
    counts={Stored.ENTRIES: 312, Stored.BACKUPS: 4, Stored.DRAFTS: 0},
    key_files=3,
    encrypted_bytes=94_000_000,
    backups_left=1,
    is_folder_away=True,
)


@pytest.fixture
def page(qtbot):
    page = CertificatePage(CERTIFICATE)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_it_has_figures_the_moment_and_the_limits():
    text = as_text(CERTIFICATE)
    for part in (
        "Entries: 312", "Backups: 4", "Monday, March 9, 2026", "in 3 files", "Alcove 0.1.0",
        "0f0f", "solid-state drive", "1 backup could not be written to", "was not connected",
    ):  # fmt: skip
        assert part in text
    assert "Open drafts" not in text


def test_it_is_saved_as_text_where_the_person_chooses(page, tmp_path):
    dialog = page.ask_for_text()
    dialog.fileSelected.emit(str(tmp_path / "certificate.txt"))
    dialog.close()
    assert (tmp_path / "certificate.txt").read_text(encoding="utf-8") == as_text(CERTIFICATE)
    assert "is saved" in page.said.text()


def test_it_is_saved_as_pdf(page, tmp_path):
    dialog = page.ask_for_pdf()
    dialog.fileSelected.emit(str(tmp_path / "certificate.pdf"))
    dialog.close()
    raw = (tmp_path / "certificate.pdf").read_bytes()
    assert raw.startswith(b"%PDF")
    assert len(raw) > 2_000


@pytest.mark.parametrize("ending", ["text", "pdf"])
def test_a_folder_that_takes_no_file_is_told(page, tmp_path, ending):
    dialog = getattr(page, f"ask_for_{ending}")()
    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "certificate"))
    dialog.close()
    assert "could not be saved" in page.said.text()


def test_closing_it_is_a_wish(page, qtbot):
    with qtbot.waitSignal(page.left):
        page.leave.click()

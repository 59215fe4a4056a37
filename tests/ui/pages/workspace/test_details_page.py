"""Who the clinician is, is stored as it is typed; the key is shown so that it can be compared."""

import pytest

from app.ui.pages.workspace.details_page import DetailsPage
from tests.journeys.person import type_into


@pytest.fixture
def page(workspace, qtbot):
    page = DetailsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page


def test_what_is_typed_is_kept_by_a_flush_and_after_a_pause(page, workspace, qtbot):
    type_into(page.name.line, ", MSc")
    page.flush()
    assert workspace.introducing.profile().name == "Dr Noor Haddad, MSc"
    with qtbot.waitSignal(page.saved_state_changed, check_params_cb=lambda s: s == "saved"):
        type_into(page.contact.line, " 9-12")
    assert workspace.introducing.profile().contact == "030 555 0100 9-12"


def test_the_key_is_shown_in_words_and_as_a_code_and_can_be_printed(page, workspace, tmp_path):
    key = workspace.introducing.key()
    assert page.words.text() == " · ".join(key.words)
    image = page.code.grab().toImage()
    side = image.width() / (len(key.squares) + 8)
    for row, column in ((0, 0), (3, 3), (1, 1), (10, 12)):
        x, y = (round((each + 4.5) * side) for each in (column, row))
        assert (image.pixelColor(x, y).lightness() < 128) is key.squares[row][column]
    page.save_page(str(tmp_path / "key.pdf"))
    assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF")
    assert page.said.isVisible()


def test_a_file_that_is_there_is_not_touched(page, tmp_path, qtbot):
    (tmp_path / "key.pdf").write_text("mine", "utf-8")
    with qtbot.waitSignal(page.failed):
        page.save_page(str(tmp_path / "key.pdf"))
    assert (tmp_path / "key.pdf").read_text("utf-8") == "mine"

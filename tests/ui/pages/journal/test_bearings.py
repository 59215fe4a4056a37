"""List and dates say at any moment which text lies open and how the vault has it."""

from app.ui.widgets.labels import ElidedLabel


def standing(page, beginning):
    return [
        label.text()
        for label in page.editor.findChildren(ElidedLabel)
        if label.text().startswith(beginning)
    ]


def test_an_empty_page_is_no_row_and_stands_nowhere(page):
    page.write_new()
    assert page.list.view.selectionModel().selectedIndexes() == []
    assert standing(page, "Draft") + standing(page, "Kept") == []


def test_what_was_stored_is_a_draft_and_what_was_kept_says_when(page):
    page.write_new()
    page.editor.body.insertPlainText("words")
    assert page.desk.store()
    (index,) = page.list.view.selectionModel().selectedIndexes()
    assert page.list.rows.row(index.row()).draft_id == page.desk.text.draft_id
    assert standing(page, "Draft")
    assert page.desk.keep()
    (index,) = page.list.view.selectionModel().selectedIndexes()
    assert page.list.rows.row(index.row()).entry_id == page.desk.text.entry_id
    assert standing(page, "Kept")

"""Pictures of finding and keeping: actions, shortcuts, an entry with all its marks, focus."""

from collections.abc import Callable

from app.ui.shell.house import House
from app.ui.shell.navigation import Destination
from app.ui.shell.shortcuts_sheet import ShortcutsSheet
from app.ui.widgets.sheet import Sheet
from tests.tour.camera import settle

WRITTEN = (
    "# The week\n\nIt was *slow* and **good**. See [her letter](letter).\n\n"
    "- [x] bread\n- [ ] call the dentist, and ask whether the later hour is still free\n"
    "- herons, two\n  - one of them at the lock\n1. first the call\n\n"
    "> One sentence is enough, and nobody needs more than this one.\n\n---\n\n"
    "The kettle, after all.\n"
)


def show_finding(house: House, take: Callable[[str], None]) -> None:
    """Take all actions, and their keys."""
    house.search.show_actions()
    take("actions")
    assert house.search.sheet is not None
    house.search.sheet.close_sheet()
    house.search.show_shortcuts()
    take("shortcuts")
    for sheet in house.rooms.findChildren(ShortcutsSheet):
        sheet.close_sheet()
    settle()


def show_writing(house: House, take: Callable[[str], None]) -> None:
    """Take a text with every mark, its labels, finding in it, its beginnings, and focus."""
    house.rooms.go(Destination.JOURNAL)
    page = house.journal
    page.write_new("What this week was")
    page.editor.body.insertPlainText(WRITTEN)
    for label in ("sleep", "@Aunt May", "+Lisbon"):
        page.editor.labels.add(label)
    take("marks")
    page.editor.finder.open(to_replace=True)
    page.editor.find_bar.line.setText("one")
    page.editor.find_bar.sought.emit("one")
    take("find")
    page.editor.find_bar.close_now()
    for key in ("template", "moment"):
        page.editor.more.actions_by_key[key].trigger()
        take(key)
        for sheet in page.window().findChildren(Sheet):
            if sheet.isVisible():
                sheet.close_sheet()
        settle()
    day = page.ask_for_day()
    take("day")
    day.close_sheet()
    page.set_focus_mode(is_on=True)
    take("focus")
    page.set_focus_mode(is_on=False)
    page.editor.more.delete.trigger()
    settle()

"""The commands of an open house: its rooms, new things, the open text, the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.ui.pages.companion.talk_menu import ICONS, KEYS, TalkMenu, talk_deed_words
from app.ui.pages.journal.more_menu import DEEDS, deed_words
from app.ui.pages.journal.page import JournalPage
from app.ui.shell.commands import Command, CommandBook
from app.ui.shell.navigation import Destination, signs
from app.ui.shell.search_desk import Places, SearchDesk


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the house does for whoever asks."""

    write: Callable[[], object]
    converse: Callable[[], object]
    check_in: Callable[[], object]
    show_trash: Callable[[], object]
    open_pack: Callable[[], object]
    help: Callable[[], object]
    lock: Callable[[], object]
    hide: Callable[[], object]
    write_wide: Callable[[str], object]


def house_commands(places: Places, search: SearchDesk, deeds: Deeds) -> list[Command]:
    """Return what can be done from anywhere, in the order in which it is listed."""
    return [
        _command("new_entry", _tr("New entry"), "plus", "Ctrl+N", deeds.write),
        _command(
            "new_conversation", _tr("New conversation"), "plus", "Ctrl+Shift+N", deeds.converse
        ),
        _command("check_in", _tr("Say how it is"), "chart-line", "Ctrl+M", deeds.check_in),
        _command("search", _tr("Search"), "magnifying-glass", "Ctrl+K", search.show_search),
        _command("actions", _tr("All actions"), "command", "Ctrl+Shift+P", search.show_actions),
        *(
            _command(
                f"go_{sign.destination}",
                _tr("Go to {room}").format(room=sign.words),
                sign.icon,
                sign.shortcut,
                partial(places.rooms.go, sign.destination),
            )
            for sign in signs()
        ),
        _command(
            "open_pack", _tr("Open a pack from your clinician"), "package", "", deeds.open_pack
        ),
        _command("trash", _tr("Open the trash"), "trash", "", deeds.show_trash),
        _command("help", _tr("Help now"), "lifebuoy", "", deeds.help),
        _command("lock", _tr("Lock"), "lock-simple", "Ctrl+L", deeds.lock),
        _command("hide", _tr("Hide and lock"), "eye-slash", "Ctrl+Shift+H", deeds.hide),
        *(
            _command(
                f"lines_{width}", words, "arrows-horizontal", "", partial(deeds.write_wide, width)
            )
            for width, words in (
                ("narrow", _tr("Short lines")),
                ("normal", _tr("Lines of usual length")),
                ("wide", _tr("Long lines")),
            )
        ),
        _command("shortcuts", _tr("Shortcuts"), "keyboard", "Ctrl+/", search.show_shortcuts),
    ]


def journal_commands(places: Places) -> list[Command]:
    """Return what can be done with the open text; its keys hold where it is written."""
    more = {deed.key: deed for deed in DEEDS}
    marks = (
        ("heading", _tr("Heading"), "text-h", "Ctrl+Shift+1"),
        ("bold", _tr("Bold"), "text-bolder", "Ctrl+B"),
        ("italic", _tr("Italic"), "text-italic", "Ctrl+I"),
        ("list", _tr("List"), "list-bullets", "Ctrl+Shift+8"),
        ("checkbox", _tr("Checkbox"), "check-square", "Ctrl+Shift+9"),
        ("quote", _tr("Quote"), "quotes", "Ctrl+Shift+."),
    )
    return [
        Command("done", _tr("Done"), "check", "", partial(_press_done, places)),
        Command(
            "go_to_day",
            _tr("Go to a day in the journal"),
            "calendar-blank",
            "Ctrl+G",
            partial(_ask_for_day, places),
        ),
        *(
            Command(
                f"text_{key}",
                deed_words(key),
                deed.icon,
                deed.keys,
                partial(_do_deed, places, key),
                _heard_later,
            )
            for key, deed in more.items()
        ),
        *(
            Command(
                f"mark_{key}", words, icon, keys, partial(_press_mark, places, key), _heard_later
            )
            for key, words, icon, keys in marks
        ),
    ]


def bind_journal(book: CommandBook, page: JournalPage) -> None:
    """Let the journal hear the keys of its commands, now that it is there."""
    for key, action in page.editor.more.actions_by_key.items():
        book.bind_here(f"text_{key}", action.setShortcut)
    bar = page.editor.toolbar
    for key in ("heading", "bold", "italic", "list", "checkbox", "quote"):
        book.bind_here(f"mark_{key}", partial(bar.set_keys, getattr(bar, key)))


def companion_commands(places: Places) -> list[Command]:
    """Return what can be done with the open conversation."""
    return [
        Command(
            f"talk_{key}",
            _tr("Conversation: {deed}").format(deed=talk_deed_words(key)),
            ICONS[key],
            keys,
            partial(_do_with_talk, places, key),
            _heard_later,
        )
        for key, keys in KEYS.items()
    ]


def bind_companion(book: CommandBook, menu: TalkMenu) -> None:
    """Let the companion's page hear the keys of its commands, now that it is there."""
    for key, action in menu.actions_by_key.items():
        book.bind_here(f"talk_{key}", action.setShortcut)


def _do_with_talk(places: Places, key: str) -> None:
    places.rooms.go(Destination.COMPANION)
    places.companion().show_talk()
    for menu in places.companion().findChildren(TalkMenu):
        menu.actions_by_key[key].trigger()


def _heard_later(_keys: QKeySequence) -> None:
    """The page that hears the keys is not built yet."""


def _ask_for_day(places: Places) -> None:
    places.rooms.go(Destination.JOURNAL)
    places.journal().ask_for_day()


def _press_done(places: Places) -> None:
    places.rooms.go(Destination.JOURNAL)
    places.journal().editor.finish.click()


def _do_deed(places: Places, key: str) -> None:
    places.rooms.go(Destination.JOURNAL)
    places.journal().show_editor()
    places.journal().editor.more.actions_by_key[key].trigger()


def _press_mark(places: Places, key: str) -> None:
    places.rooms.go(Destination.JOURNAL)
    places.journal().show_editor()
    getattr(places.journal().editor.toolbar, key).click()


def _command(
    key: str, words: str, icon: str, usual_keys: str, run: Callable[[], object]
) -> Command:
    return Command(key, words, icon, usual_keys, run)


def _tr(source: str) -> str:
    return QCoreApplication.translate("HouseCommands", source)

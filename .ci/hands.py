"""A person at the finished program, who knows of it only what a screen reader is told.

    /usr/bin/python3 .ci/hands.py FOLDER ENTRY MESSAGE

``.ci/prove.py`` runs it beside the program, with the system's Python, which has pyatspi. Things
are found by their accessible names and pressed through the accessibility bus; words are typed as
keys. ``FOLDER`` is what both see: its ``packs`` were handed out, the exports go into ``out``. Each
line is a stage that is over; status 1 says which did not come.
"""

from __future__ import annotations

import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Protocol, cast

import pyatspi  # type: ignore[import-not-found]  # of the system, not of this project

PATIENCE_SECONDS = 60.0
GLANCE_SECONDS = 0.2
PASSPHRASE = "violet anchor seventeen quiet ferry lantern moss"  # noqa: S105  # invented
TYPED_MS = 12  # between two keys
ANSWERED = "AI, Starter"
INSIDE = "Search everything here"
PURPOSE = "Talk with the AI companion"
ANSWERS = (
    "Whoever can open this vault",
    "Alcove shows who I can call",
    "A program that can be wrong",
)


class Action(Protocol):
    """What this uses of the actions of an accessible."""

    nActions: int  # noqa: N815  # AT-SPI's spelling

    def getName(self, number: int) -> str: ...  # noqa: D102, N802
    def doAction(self, number: int) -> bool: ...  # noqa: D102, N802


class Thing(Protocol):
    """What this uses of an accessible of pyatspi."""

    name: str
    childCount: int  # noqa: N815  # AT-SPI's spelling

    def getChildAtIndex(self, index: int) -> Thing: ...  # noqa: D102, N802
    def getRole(self) -> int: ...  # noqa: D102, N802
    def getState(self) -> object: ...  # noqa: D102, N802
    def queryAction(self) -> object: ...  # noqa: D102, N802
    def queryComponent(self) -> object: ...  # noqa: D102, N802
    def queryEditableText(self) -> object: ...  # noqa: D102, N802


class Missing(Exception):
    """What the person waited for did not come."""


def program() -> Thing | None:
    """Return the program as the bus knows it; None while it is not there."""
    desktop = pyatspi.Registry.getDesktop(0)
    found = [desktop.getChildAtIndex(number) for number in range(desktop.childCount)]
    return next((app for app in reversed(found) if app and app.name == "Alcove"), None)


def shown(thing: Thing) -> Iterator[Thing]:
    """Yield everything that is on the screen, from the top down."""
    for number in range(thing.childCount):
        child = thing.getChildAtIndex(number)
        if child is None or not child.getState().contains(pyatspi.STATE_VISIBLE):
            continue
        yield child
        yield from shown(child)


def seen(name: str, *, is_field: bool = False) -> Thing | None:
    """Return what is on the screen under a name, on top; None where nothing is."""
    app = program()
    found = None
    for thing in shown(app) if app is not None else ():
        is_text = thing.getState().contains(pyatspi.STATE_EDITABLE)
        if thing.name.startswith(name) and is_text == is_field and _can(thing):
            found = thing  # what lies on top comes last
    return found


def words() -> str:
    """Return all words on the screen."""
    app = program()
    return "" if app is None else "\n".join(thing.name for thing in shown(app))


def until(what: str, look: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> object:
    """Wait until something is there, and return it.

    Raises:
        Missing: It did not come.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = look()
        except Exception:  # noqa: BLE001  # the bus has its own errors for what has just gone
            found = None
        if found:
            return found
        select.select([], [], [], GLANCE_SECONDS)
    raise Missing(what)


def press(name: str) -> None:
    """Press what has a name, once it can be pressed."""
    action, number = cast("tuple[Action, int]", until(name, lambda: _press_of(seen(name))))
    action.doAction(number)


def type_into(name: str, text: str) -> None:
    """Type into the field that has a name."""
    field = cast("Thing", until(name, lambda: seen(name, is_field=True)))
    field.queryComponent().grabFocus()
    type_words(text)


def type_words(text: str) -> None:
    """Type where the keyboard is."""
    _run("xdotool", "type", "--delay", str(TYPED_MS), "--", text)


def attend() -> None:
    """Give the window the keyboard, as a desktop would."""
    _run("xdotool", "search", "--sync", "--onlyvisible", "--name", "^Alcove$", "windowfocus")


def keys(*names: str) -> None:
    """Press keys where the keyboard is."""
    _run("xdotool", "key", "--delay", "60", *names)


def _press_of(thing: Thing | None) -> tuple[Action, int] | None:
    """Return the action that presses something, and its number; None while it cannot be."""
    if thing is None or not thing.getState().contains(pyatspi.STATE_ENABLED):
        return None
    action = thing.queryAction()
    offered = [action.getName(number) for number in range(action.nActions)]
    wanted = [offered.index(name) for name in ("Press", "Toggle", "ShowMenu") if name in offered]
    return (action, wanted[0]) if wanted else None


def _can(thing: Thing) -> bool:
    """Whether a person can do anything with it; a label of the same name only says it."""
    return thing.getRole() not in {pyatspi.ROLE_LABEL, pyatspi.ROLE_FILLER, pyatspi.ROLE_PANEL}


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def first_run() -> None:
    """Make a notebook and allow the companion to answer."""
    press("Next")
    attend()
    press("My own words")
    type_into("Your words", PASSPHRASE)
    type_into("The same words once more", PASSPHRASE)
    press("Next")
    press("I will do this later")
    for step in ("Recovery sheet", "Help lines"):
        until(step, lambda here=f"{step}, you are here": here in words())
        press("Next")
    press(PURPOSE)
    for answer in ANSWERS:
        press(answer)
    press("Go in")
    until("the journal", lambda: seen(INSIDE))


def write(entry: str) -> None:
    """Keep one entry."""
    keys("ctrl+n")
    type_into("Text", entry)
    press("Done")
    until("the entry in the list", lambda: ", Mine only" in words())


def talk(message: str) -> None:
    """Say something to the starter and hear it out."""
    keys("ctrl+3")
    type_into("Message", message)
    keys("Return")
    until("the reply", lambda: seen("Send") and ANSWERED in words())


def lock_and_unlock() -> None:
    """Lock by the keys and come back with the passphrase."""
    keys("ctrl+l")
    until("the lock screen", lambda: seen("Passphrase", is_field=True))
    attend()
    type_into("Passphrase", PASSPHRASE)
    keys("Return")
    until("the journal again", lambda: seen(INSIDE))


def open_pack(path: str) -> None:
    """Choose a pack on the page From your clinician."""
    attend()
    keys("ctrl+shift+0")
    press("Open a pack")
    place = cast("Thing", until("a dialog", lambda: seen("File name", is_field=True)))
    place.queryEditableText().setTextContents(path)
    press("Open")
    until("the end of the dialog", lambda: seen("File name", is_field=True) is None)


def refuse_changed(path: str) -> None:
    """Open a pack that was changed after it was signed, and see that it cannot be taken."""
    open_pack(path)
    until("why it cannot be taken", lambda: "The signature does not fit" in words())
    if seen("Take it") is not None:
        raise Missing("a pack without a way to take it")
    press("Close")


def take(path: str) -> None:
    """Open a pack, read what it would change, and take it."""
    open_pack(path)
    until("what it would change", lambda: "Nothing is changed before you take it" in words())
    press("Take it")
    until("the pack in force", lambda: seen("Give this pack back"))


def export(folder: str, form: str) -> None:
    """Carry everything out in one form."""
    attend()
    keys("ctrl+9")
    press("Export")
    choice = cast("Thing", until("the form", lambda: seen("Markdown")))
    choice.queryComponent().grabFocus()
    type_words(form)
    press("Conversations too")
    press("Choose a folder")
    place = cast("Thing", until("a dialog", lambda: seen("Directory", is_field=True)))
    place.queryEditableText().setTextContents(folder)  # a window of its own, without the keyboard
    press("Choose")
    until("the end of the dialog", lambda: seen("Directory", is_field=True) is None)
    attend()
    press("Export")
    until("Written.", lambda: "Written." in words())
    press("Done")


def main(arguments: list[str]) -> int:
    """Live a short life at the program; return 1 where something did not come."""
    shared, entry, message = arguments
    packs, folder = f"{shared}/packs", f"{shared}/out"
    try:
        for stage, live in (
            ("a notebook was made", first_run),
            ("an entry was written", lambda: write(entry)),
            ("the starter answered", lambda: talk(message)),
            ("locked and unlocked", lock_and_unlock),
            ("a changed pack was refused", lambda: refuse_changed(f"{packs}/changed.alcove-pack")),
            ("a pack was looked at and taken", lambda: take(f"{packs}/signed.alcove-pack")),
            ("exported as a book", lambda: export(folder, "A book")),
            ("exported as text", lambda: export(folder, "Text")),
        ):
            live()
            sys.stdout.write(f"lived   {stage}\n")
            sys.stdout.flush()
    except Missing as missing:
        sys.stderr.write(f"This did not come: {missing}. On the screen:\n{words()}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

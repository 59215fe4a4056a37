"""What a screen reader finds on its bus: one program's tree, and what it had announced.

Run with the system's own Python, for that has the bindings of AT-SPI (``python3-gi`` and
``gir1.2-atspi-2.0``); nothing of the project is imported. Each line on standard input is
answered by one line of JSON:

    walk        every object that is shown: its way from the window, name, role, states, box, text
    heard       the announcements since the last time
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # its version is chosen first

PROGRAM = "Alcove"
PATIENCE_SECONDS = 30
LISTENS_MS = 150
MOST_CHILDREN = 40  # of one list: the first rows stand for all
DEEPEST = 40
STATES = {
    "focusable": Atspi.StateType.FOCUSABLE,
    "focused": Atspi.StateType.FOCUSED,
    "showing": Atspi.StateType.SHOWING,
    "enabled": Atspi.StateType.ENABLED,
    "editable": Atspi.StateType.EDITABLE,
}

heard = []


def program():
    """Return the program's own object; wait until it is there."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and child.get_name() == PROGRAM:
                return child
        listen()
    sys.exit("the program is not on the bus")


def listen():
    """Let what the bus brings in the next moment be told."""
    loop = GLib.MainLoop()
    GLib.timeout_add(LISTENS_MS, loop.quit)
    loop.run()


def walked(thing, way, found):
    """Gather a thing and all that is shown below it, in the bus's own order."""
    states = thing.get_state_set()
    held = [name for name, state in STATES.items() if states.contains(state)]
    here = {
        "way": way,
        "name": thing.get_name() or "",
        "described": thing.get_description() or "",
        "role": thing.get_role_name(),
        "states": held,
        "box": box_of(thing),
        "text": text_of(thing),
    }
    found.append(here)
    if len(way) >= DEEPEST:
        return
    for number in range(min(thing.get_child_count(), MOST_CHILDREN)):
        child = thing.get_child_at_index(number)
        if child is None:
            continue
        if way and not child.get_state_set().contains(STATES["showing"]):
            continue
        try:
            walked(child, [*way, number], found)
        except GLib.Error:
            continue  # it went while it was asked


def box_of(thing):
    """Return where a thing stands on the screen: left, top, width, height."""
    if "Component" not in thing.get_interfaces():
        return [0, 0, 0, 0]
    extents = Atspi.Component.get_extents(thing, Atspi.CoordType.SCREEN)
    return [extents.x, extents.y, extents.width, extents.height]


def text_of(thing):
    """Return what stands in a field, as the bus tells it."""
    return Atspi.Text.get_text(thing, 0, -1) if "Text" in thing.get_interfaces() else ""


def answer(what):
    """Say something in one line of JSON."""
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


def on_event(event):
    """Keep what was announced."""
    heard.append(str(event.any_data))


def main():
    """Answer until the input ends."""
    listener = Atspi.EventListener.new(on_event)
    listener.register("object:announcement")
    top = program()
    answer({"program": top.get_name()})
    for line in sys.stdin:
        listen()
        if line.strip() == "walk":
            top.clear_cache()
            found = []
            walked(top, [], found)
            answer(found)
        else:
            answer(heard)
            heard.clear()


main()

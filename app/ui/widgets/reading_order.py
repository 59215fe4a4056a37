"""The tree that a screen reader walks, in the order in which things stand on the page.

Qt lists children in the order in which they were made, or raised; a card that came later and
was put at the top would be read last.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QStackedLayout, QWidget

_KNOWN = "readingOrder"


def put_in_reading_order(root: QWidget) -> None:
    """Let everything below a widget be listed as it is laid out; moves nothing."""
    pending = [root]
    while pending:
        widget = pending.pop()
        if isinstance(widget, QAbstractScrollArea):
            inner = widget.widget() if isinstance(widget, QScrollArea) else None
            pending += [inner] if inner is not None else []
            continue
        # Not asked for its children: PySide calls some of Qt's own deleted while they live.
        layout = widget.layout()
        if layout is None:
            continue
        laid = [each for each in _laid_in(layout) if each.parentWidget() is widget]
        pending += laid
        order = " ".join(str(id(each)) for each in laid)
        if isinstance(layout, QStackedLayout) or widget.property(_KNOWN) == order:
            continue
        widget.setProperty(_KNOWN, order)
        for each in laid:
            each.raise_()


def _laid_in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, nested = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif nested is not None:
            yield from _laid_in(nested)

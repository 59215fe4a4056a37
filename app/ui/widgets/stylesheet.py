"""The one generated style sheet: what Qt draws itself, in our roles and pixels.

Components that need more than a box (buttons, chips, switches, rows) paint
themselves; here stand the fields, lists, menus and scroll bars. The text names
roles as ``@role`` and sizes as ``<n>px`` at 100 %; both are replaced here.
"""

import re
from collections.abc import Callable, Mapping

_FAINT = "#999999"  # 7 : 1 on black, and less than everything else there

_SHEET = """
QWidget { color: @ink; }
QMainWindow, QDialog { background: @paper; }

QLineEdit, QTextEdit[boxed="true"], QPlainTextEdit[boxed="true"] {
    background: @raised; border: 1px solid @control; border-radius: 8px; padding: 1px;
    selection-background-color: @accent; selection-color: @on-accent;
}
QLineEdit { padding: 0 11px; lineedit-password-character: 8226; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: @ink-soft; }
QLineEdit:hover, QComboBox:hover, QSpinBox:hover, QDateEdit:hover, QTimeEdit:hover {
    border-color: @ink;
}
QLineEdit:focus { border: 2px solid @focus; padding: 0 10px; }
QLineEdit:disabled { color: @off; border-color: @off-line; background: @paper; }
QTextEdit[boxed="true"]:focus, QPlainTextEdit[boxed="true"]:focus {
    border: 2px solid @focus; padding: 0;
}
QTextEdit, QPlainTextEdit {
    background: transparent; border: none;
    selection-background-color: @accent; selection-color: @on-accent;
}

QComboBox, QSpinBox, QDateEdit, QTimeEdit {
    background: @raised; border: 1px solid @control; border-radius: 8px;
    padding: 0 11px;
}
QComboBox:disabled, QSpinBox:disabled { color: @off; border-color: @off-line; }
QDateEdit::up-button, QDateEdit::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
    width: 0px; border: none;
}
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: @raised; border: 1px solid @control; padding: 4px; outline: 0;
    selection-background-color: @accent-soft; selection-color: @ink;
}
QComboBox QAbstractItemView::item { min-height: 36px; padding: 0 8px; }

QScrollArea, QAbstractItemView { background: transparent; border: none; outline: 0; }
QScrollArea > QWidget > QWidget[pane="true"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:hover { background: @control; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: @raised; border: 1px solid @control; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent-soft; color: @ink; }
QMenu::item:disabled { color: @off; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip {
    background: @raised; color: @ink; border: 1px solid @control; padding: 4px 8px;
}

QTableView { gridline-color: @line; selection-background-color: @accent-soft; }
QTableView { selection-color: @ink; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: @ink-soft; border: none;
    border-bottom: 1px solid @line; padding: 4px 3px;
}
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @control; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 20px; height: 20px; margin: -8px 0; border-radius: 10px; background: @accent;
}
QSlider[unsaid="true"]::sub-page:horizontal { background: @control; }
QSlider[unsaid="true"]::handle:horizontal {
    background: @raised; border: 2px solid @control; width: 16px; height: 16px;
}
QSplitter::handle { background: @line; }
"""


def generated(colours: Mapping[str, str], px: Callable[[float], int], name: str) -> str:
    """Return the style sheet of one look.

    Args:
        colours: ``#RRGGBB`` by role name.
        px: Turns a size at 100 % into pixels.
        name: The theme's name; high contrast gets a scroll bar that is seen.
    """
    values = {
        **colours,
        "scroll": _between(colours),
        "off": colours["control"],
        "off-line": colours["line"],
    }
    if name == "high_contrast":  # where no colour is quieter than another
        values.update({"scroll": colours["control"], "off": _FAINT, "off-line": _FAINT})

    def colour(match: re.Match[str]) -> str:
        return values[match[1]]

    def size(match: re.Match[str]) -> str:
        return f"{px(int(match[1]))}px"

    return re.sub(r"@([a-z-]+)", colour, re.sub(r"\b(\d+)px", size, _SHEET))


def _between(colours: Mapping[str, str]) -> str:
    """Halfway from the line to the control outline: seen, and quieter than both ends."""
    line, control = colours["line"], colours["control"]
    middle = ((int(line[i : i + 2], 16) + int(control[i : i + 2], 16)) // 2 for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in middle)

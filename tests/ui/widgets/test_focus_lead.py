"""A page that gets the focus hands it on, and Tab still passes everything on it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.focus_lead import FocusLead


def test_the_focus_is_handed_on_and_tab_skips_nothing(qtbot):
    window, page = QWidget(), QWidget()
    outside, first, second = QLineEdit(), QLineEdit(), QLineEdit()
    outer, inner = QVBoxLayout(window), QVBoxLayout(page)
    outer.addWidget(outside)
    outer.addWidget(page)
    inner.addWidget(first)
    inner.addWidget(second)
    FocusLead(page, second)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.setFocus()
    assert second.hasFocus()
    outside.setFocus()
    for expected in (first, second):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert expected.hasFocus()

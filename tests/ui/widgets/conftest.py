"""A dressed application: every test of a widget starts in the light theme at 100 %."""

import pytest

from app.ui.widgets import theme


@pytest.fixture(autouse=True)
def dressed(qapp):
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    yield qapp
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    # WORKAROUND: PySide crashes at exit over data made in Python that is still
    # on the clipboard; the program itself clears its own when it ends.
    qapp.clipboard().clear()


@pytest.fixture
def shown(qtbot):
    """Return a function that shows a widget as a window and waits until it is exposed."""

    def show(widget, width=0, height=0):
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height or widget.heightForWidth(width) or 400)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    return show

"""The look of the moment: one theme for the whole program, switched live.

``apply`` turns a theme into a palette, a generated style sheet and a focus ring;
``look`` is what custom painting reads; ``follow`` calls back after each change.
The look lives on a child object of the application, so it ends with it.

A system that asks for high contrast is obeyed whatever the theme says.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.widgets import fonts, stylesheet, tokens
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.tokens import Role, Tokens

SMALLEST_SCALE = 0.8
LARGEST_SCALE = 2.0


class ThemeName(StrEnum):
    """The four choices of the settings page."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class WritingWidth(StrEnum):
    """How long the lines of a text are."""

    NARROW = "narrow"
    NORMAL = "normal"
    WIDE = "wide"


_MEASURES = {WritingWidth.NARROW: 52, WritingWidth.NORMAL: 66, WritingWidth.WIDE: 90}


@dataclass(frozen=True, slots=True)
class Theme:
    """What the person chose.

    Raises:
        ValueError: The text scale is not between 0.8 and 2.0.
    """

    name: ThemeName
    scale: float = 1.0
    is_motion_reduced: bool = False
    is_writing_serif: bool = True
    writing_width: WritingWidth = WritingWidth.NORMAL

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            message = f"text scale {self.scale} is outside {SMALLEST_SCALE}-{LARGEST_SCALE}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Look:
    """A theme as it came out on this computer: real colours, fonts and pixels."""

    name: ThemeName
    tokens: Tokens
    scale: float
    is_motion_reduced: bool
    sans_families: tuple[str, ...]
    serif_families: tuple[str, ...]
    measure: int
    """Characters to a line of writing; 66 is the middle of what reads well, 60-75."""

    @property
    def is_high_contrast(self) -> bool:
        """Whether surfaces need an outline because fills do not tell them apart."""
        return self.name is ThemeName.HIGH_CONTRAST

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return self.name is not ThemeName.LIGHT

    def px(self, size: float) -> int:
        """Return a size at 100 % in pixels of this look, at least 1 unless it is 0."""
        return max(1, round(size * self.scale)) if size else 0

    def hex(self, role: Role) -> str:
        """Return the colour of a role as ``#RRGGBB``."""
        return self.tokens[role]

    def color(self, role: Role) -> QColor:
        """Return the colour of a role."""
        return QColor(self.tokens[role])

    def sans(self, size: int, weight: int = 400) -> QFont:
        """Return the font of controls, guidance and the companion."""
        return self._font(self.sans_families, size, weight)

    def serif(self, size: int, weight: int = 400) -> QFont:
        """Return the font of titles and of every word the person wrote."""
        return self._font(self.serif_families, size, weight)

    def _font(self, families: tuple[str, ...], size: int, weight: int) -> QFont:
        font = QFont(list(families))
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font


class ThemeKeeper(QObject):
    """Holds the look of one application and tells when it changed."""

    changed = Signal()
    """Another look is in force; ``look()`` already answers with it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        # Both are held: PySide calls the second deleted once the first is let go.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._theme = Theme(ThemeName.LIGHT)
        self.look = self._resolve()
        self._ring: FocusRing | None = None

    def apply(self, theme: Theme) -> None:
        """Dress the application in a theme, and go on following the system."""
        if self._ring is None:
            self._app.setStyle("Fusion")
            self._ring = FocusRing(self)
            self._app.focusChanged.connect(self._ring.focus_moved)
            self._listen_to_system()
        self._theme = theme
        self._dress()

    def _listen_to_system(self) -> None:
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._access.contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        if self._resolve() != self.look:
            self._dress()

    def _dress(self) -> None:
        self.look = self._resolve()
        self._app.setFont(self.look.sans(tokens.BODY.size))
        self._app.setPalette(_palette(self.look))
        self._app.setStyleSheet(
            stylesheet.generated(
                {str(role): self.look.hex(role) for role in Role}, self.look.px, self.look.name
            )
        )
        self.changed.emit()

    def _resolve(self) -> Look:
        name = self._resolved_name()
        installed = frozenset(QFontDatabase.families())
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        sans = fonts.sans_families(system, installed)
        serif = fonts.serif_families(sans, installed) if self._theme.is_writing_serif else sans
        return Look(
            name,
            _TOKENS[name],
            self._theme.scale,
            # WORKAROUND Qt 6.11 does not tell the system's wish for less motion (6.12 does:
            # QAccessibilityHints.motionPreference); until then the person's choice decides.
            self._theme.is_motion_reduced,
            sans,
            serif,
            _MEASURES[self._theme.writing_width],
        )

    def _resolved_name(self) -> ThemeName:
        if self._access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return ThemeName.HIGH_CONTRAST
        if self._theme.name is not ThemeName.SYSTEM:
            return self._theme.name
        is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return ThemeName.DARK if is_dark else ThemeName.LIGHT


_TOKENS = {
    ThemeName.LIGHT: tokens.LIGHT,
    ThemeName.DARK: tokens.DARK,
    ThemeName.HIGH_CONTRAST: tokens.HIGH_CONTRAST,
}


_KEEPER = "alcove_theme_keeper"


def apply(app: QApplication, theme: Theme) -> ThemeKeeper:
    """Dress the application; call again to switch live. Returns who tells of changes."""
    keeper = _keeper(app)
    keeper.apply(theme)
    return keeper


def look() -> Look:
    """Return the look in force; the light one at 100 % before the first ``apply``."""
    return _keeper(_application()).look


def paper_look() -> Look:
    """Return the look of what is printed: dark on white at 100 %, whatever the screen shows."""
    return replace(look(), name=ThemeName.LIGHT, tokens=tokens.LIGHT, scale=1.0)


def follow(slot: Callable[[], None]) -> None:
    """Call a bound method now and after every change of look, as long as its object lives."""
    _keeper(_application()).changed.connect(slot)
    slot()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        message = "there is no look before there is an application"
        raise TypeError(message)
    return app


def _keeper(app: QApplication) -> ThemeKeeper:
    # Kept with the application: it is asked for many hundred times before a page stands.
    keeper = getattr(app, _KEEPER, None)
    if not isinstance(keeper, ThemeKeeper):
        keeper = ThemeKeeper(app)
        setattr(app, _KEEPER, keeper)
    return keeper


def _palette(look: Look) -> QPalette:
    """The colours of what the style sheet does not reach: menus, tool tips, selections."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for target, role in (
        (roles.Window, Role.PAPER),
        (roles.WindowText, Role.INK),
        (roles.Base, Role.RAISED),
        (roles.AlternateBase, Role.RECESS),
        (roles.Text, Role.INK),
        (roles.PlaceholderText, Role.INK_SOFT),
        (roles.Button, Role.RECESS),
        (roles.ButtonText, Role.INK),
        (roles.ToolTipBase, Role.RAISED),
        (roles.ToolTipText, Role.INK),
        (roles.Highlight, Role.ACCENT),
        (roles.HighlightedText, Role.ON_ACCENT),
        (roles.Link, Role.ACCENT),
        (roles.LinkVisited, Role.ACCENT),
        (roles.Accent, Role.ACCENT),
        (roles.Mid, Role.LINE),
        (roles.Dark, Role.CONTROL),
        (roles.Light, Role.RAISED),
    ):
        palette.setColor(target, look.color(role))
    for target in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, look.color(Role.CONTROL))
    return palette

"""Which families speak: the sans of the system, and a serif for the person's words.

The first family of a list that is installed is used, and the rest of the list
follows it for glyphs it lacks. A system font that is only an alias ("Sans Serif",
as the offscreen and bare X11 platforms answer) is not a choice and is passed over.
"""

from collections.abc import Collection, Sequence

SANS = ("Inter", "Adwaita Sans", "Cantarell", "Noto Sans", "DejaVu Sans")
SERIF = (
    "Sitka Text",
    "Cambria",
    "Charter",
    "Iowan Old Style",
    "New York",
    "Source Serif 4",
    "Charis",
    "Charis SIL Compact",
    "Charis SIL",
    "Literata",
    "Noto Serif",
    "Georgia",
)
_ALIASES = frozenset({"", "sans", "sans serif", "sans-serif", "system-ui", "monospace", "serif"})


def sans_families(system: str, installed: Collection[str]) -> tuple[str, ...]:
    """Return the families of the controls, the best first; never empty.

    Args:
        system: The family the desktop names for its own controls.
        installed: Every family on this computer.
    """
    own = () if system.casefold() in _ALIASES else (system,)
    return own + _present(SANS, installed) or (system or SANS[-1],)


def serif_families(sans: Sequence[str], installed: Collection[str]) -> tuple[str, ...]:
    """Return the families of the writing, the best first; the sans if there is no serif."""
    return (*_present(SERIF, installed), *sans)


def _present(wanted: Sequence[str], installed: Collection[str]) -> tuple[str, ...]:
    return tuple(family for family in wanted if family in installed)

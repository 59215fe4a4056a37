"""What a model is asked in its check-up, by kind; the file says how a kind is written.

A reply is held against patterns that no reply may match, and against some of which it has
to match one. They are searched without regard to case, apostrophes made straight.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from app.domain.check_up import Probe
from app.host.resources import Resources
from app.library.errors import ContentDamaged

FILE = "check_up/probes_en.toml"
ORDINARY = "ordinary"
_KEYS = frozenset({"name", "says", "is_heavy", "may_ask", "wanted", "refused"})


@dataclass(frozen=True, slots=True)
class Probes:
    """All probes, and which edition of them this is."""

    edition: int
    language: str
    probes: tuple[Probe, ...]

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the probes that ship with the program.

        Raises:
            ResourceMissing: The file is not there.
            ContentDamaged: It does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return probes from their text.

        Raises:
            ContentDamaged: It does not say what it must.
        """
        try:
            content = tomllib.loads(text)
            probes = tuple(probe for kind in content["kind"] for probe in _of_kind(kind))
            edition, language = int(content["edition"]), str(content["language"])
        except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError, ValueError) as error:
            raise ContentDamaged(FILE, type(error).__name__) from None
        if len({probe.id for probe in probes}) < len(probes):
            raise ContentDamaged(FILE, "two kinds have one name")
        return cls(edition, language, probes)


def _of_kind(kind: Mapping[str, object]) -> Iterator[Probe]:
    says = kind["says"]
    if not kind.keys() <= _KEYS or not isinstance(says, list) or not says:
        raise KeyError
    name = str(kind["name"])
    for number, words in enumerate(says, 1):
        yield Probe(
            id=f"{name}-{number}",
            category=name,
            says=str(words),
            is_heavy=bool(kind.get("is_heavy", False)),
            may_ask=bool(kind.get("may_ask", True)),
            wanted=_patterns(kind.get("wanted", ())),
            refused=_patterns(kind.get("refused", ())),
        )


def _patterns(texts: object) -> tuple[str, ...]:
    if not isinstance(texts, list | tuple):
        raise TypeError
    patterns = tuple(str(text) for text in texts)
    for pattern in patterns:
        re.compile(pattern)
    return patterns

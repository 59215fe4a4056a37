"""One kind of answer that some messages must be given, whatever the drafts say."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """One kind of answer.

    Attributes:
        known_by: What a draft of this kind holds.
        replies: What the program says itself, one after the other.
    """

    known_by: re.Pattern[str]
    replies: tuple[str, ...]

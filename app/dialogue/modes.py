"""The things a person can ask the companion to do, and how it is told.

The instructions are short and lean on an example, because small models follow an example
better than an adjective.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.domain.conversation import Mode


@dataclass(frozen=True, slots=True)
class ModeWords:
    """One mode as the model is told it."""

    mode: Mode
    instruction: str
    example: str


_ALL = (
    ModeWords(
        Mode.LISTEN,
        "Mostly listen. Say back what you heard in fresh words. Ask a question only when it"
        " helps the person say more.",
        "Two nights with hardly any sleep, and the meeting still waits for you tomorrow."
        " That sounds wearing.",
    ),
    ModeWords(
        Mode.EXPLORE,
        "Help the person look closer. Say back what you heard, then ask one short open"
        " question about a feeling, a thought or what came before.",
        "You said yes and felt your stomach drop. What went through your mind just then?",
    ),
    ModeWords(
        Mode.EXERCISE,
        "Offer one small exercise and ask whether the person wants it. Go one step at a time"
        " and wait for the answer.",
        "Your thoughts are racing tonight. Would you like to try one minute of slow"
        " breathing with me?",
    ),
    ModeWords(
        Mode.REFLECT,
        "Reflect on the entry below. Name what seems to matter in it and one effort you"
        " notice, then ask one open question. Do not judge it and do not sum it up as advice.",
        "You kept your walk although the day went wrong. What did it give you?",
    ),
    ModeWords(
        Mode.FREE,
        "Talk with the person about what they bring, within the rules above. Say back what you"
        " heard where that helps, and let them lead.",
        "It makes sense that the quiet felt strange after so many loud weeks. You wondered"
        " whether you may rest; what would you say to a friend who asked you that?",
    ),
)

WORDS: Mapping[Mode, ModeWords] = MappingProxyType({each.mode: each for each in _ALL})

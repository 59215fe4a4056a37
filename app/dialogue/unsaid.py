"""What is heard and not given back: ways to die or be hurt, doses, illness, long numbers.

Somebody may write such words; a reply that says them again makes more of them than a program
should, also where it only turns "my" into "your". A sentence that holds them is passed over
for another one of the message.
"""

import re

_WAYS = (
    r"\b(?:wrists?|veins?|noose|ligature|overdos\w+|od'?(?:d|ed|ing)|razor(?: ?blades?)?|slit\w*"
    r"|helium|nitrogen|cyanide|unaliv\w+|suicid\w+)\b"
    r"|\b(?:jump\w*|leap\w*|leapt) (?:off|from|in front of)"
    r"|\b(?:step\w*|walk\w*|run|ran) (?:off|in front of|into (?:traffic|the road))"
    r"|\bbridge jump"
    r"|\b(?:kill\w*|hang\w*|hung|shoot\w*|drown\w*|poison\w*|cut\w*|burn\w*|stab\w*|hurt\w*|harm\w*"
    r"|starv\w*)"
    r" (?:my|your|him|her|them|our|one)(?:self|selves)\b"
    r"|\bhow (?:do|does|can|could|to|would)\b(?: \w+)? (?:kill|die|hang|poison|drown|shoot)\b"
)
_MEDICINE = (
    r"\b(?:tak\w+|took|stop\w*|skip\w*|quit\w*|doubl\w+|swallow\w*|increas\w+|reduc\w+|need\w*"
    r"|miss\w*|sav\w+|collect\w*|hid\w*)\b(?: \w+){0,4} (?:pills?|tablets?|capsules?|meds"
    r"|medications?|medicines?|drugs?|insulin|lithium|antidepressants?|painkillers?)\b"
    r"|\bdos(?:es?|age)\b|\b\d+ ?m[gl]\b"
)
_ILLNESS = r"\bdiagnos\w+"
_NUMBERS = r"\d{3}"
_UNSAID = re.compile("|".join((_WAYS, _MEDICINE, _ILLNESS, _NUMBERS)), re.IGNORECASE)


def gives_back(reply: str, message: str) -> bool:
    """Whether a reply holds what it should not, and has it from the message."""
    return bool(_UNSAID.search(reply)) and bool(_UNSAID.search(message))

"""What a person says of a reply that missed them."""

from enum import StrEnum


class Missed(StrEnum):
    """Why; the first is for a person who would rather not say."""

    UNSAID = ""
    MISUNDERSTOOD = "misunderstood"
    TOO_MUCH = "too_much"
    COLD = "cold"
    TELLING = "telling"
    """It told them what to do, or what they feel."""
    REPEATED = "repeated"

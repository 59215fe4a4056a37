"""The records and rules of the hand-out."""

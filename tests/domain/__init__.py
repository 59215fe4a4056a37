"""The words of the field: plain records and pure rules."""

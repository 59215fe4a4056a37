"""The forms that a reply can be held to, as llama.cpp reads them (GBNF).

They are here and not on the wire: a grammar is a program for the sampler, and the only ones
that it runs are these.
"""

from app.domain.generation import Grammar

_SECOND_LOOK = r"""
root ::= "{\"self_risk\":\"" risk "\"," rest
rest ::= "\"who\":\"" who "\",\"time\":\"" time "\",\"means\":" truth "}"
risk ::= "none" | "passive" | "active" | "imminent"
who ::= "self" | "other" | "fiction" | "unclear"
time ::= "now" | "past"
truth ::= "true" | "false"
"""
GRAMMARS = {Grammar.SECOND_LOOK: _SECOND_LOOK}

"""How often words stand in what people write, as far as the sieve needs to know.

Counted over the sentences of the tuning half of our own messages, ordinary ones and ones about
danger weighed alike. It decides only which word of a pattern is looked for first: a wrong
figure makes a page slower to judge, never judged otherwise.
"""

_OF_A_THOUSAND_SENTENCES = {
    200: "i the to my",
    100: "and a im me in",
    60: "it of is for on",
    35: "this be want so at about with myself how dont that have if just die do kill was",
    20: (
        "ive like up feel all again think you today its not going out he would been cant what "
        "now are dead had life off end suicide over no died"
    ),
    12: (
        "but know when they can last after go day will take we keep pills one took thinking "
        "way her time could from got she by an night need stop who whats id wont better "
        "everyone tired tomorrow bridge before old never cut kids"
    ),
    8: (
        "everything nothing here get wish back death long without tonight wants because work "
        "too left lol nobody someone ill sleep suicidal dying there much see only friend has "
        "then jump years anymore goodbye where done them killing more away every good people "
        "him said theres mum put his made ago job self new"
    ),
    5: (
        "right gonna live scared say home lost week wanted ready killed next around should "
        "enough why gun head many says does baby rope bad point hes since hurt dog sad gave "
        "our already anyone gone tell own wake man than car stopped another tablets bed "
        "finally into were even wanna until told any wasnt thing school living down doing "
        "hour through wrote ever"
    ),
}
_OTHERS = 1  # any word that is not listed
_BEGINNING = 2  # a word that is asked for by its beginning only

_OFTEN = {word: many for many, words in _OF_A_THOUSAND_SENTENCES.items() for word in words.split()}


def commonness(words: frozenset[str]) -> int:
    """Return how many of a thousand sentences have one of these words, roughly."""
    return sum(_BEGINNING if word.endswith("*") else _OFTEN.get(word, _OTHERS) for word in words)

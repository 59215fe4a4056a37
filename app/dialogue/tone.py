"""What a message is like, as far as its words show: good news, a loss, a fear, a choice.

Read by rule and on purpose coarse: it decides which questions and which words of feeling a
reply may hold, and where nothing is recognised, it may hold only those that suit anything.
"""

import re
from dataclasses import dataclass

from app.dialogue.lexicon import Lexicon, words


def _any(said: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{said})\b", re.IGNORECASE)


_NOUNS_WORDS = (
    "anger frustration rage heaviness sadness sorrow fear anxiety worry panic shame embarrassment "
    "guilt regret remorse loneliness aloneness isolation exhaustion tiredness weariness strain "
    "pressure stress overload hurt ache pain jealousy envy bitterness emptiness blankness numbness "
    "confusion uncertainty helplessness despair hopelessness grief heartbreak disappointment "
    "discouragement homesickness longing boredom dullness restlessness relief ease lightness joy "
    "gladness happiness pride confidence hope courage curiosity calm peace love gratitude warmth"
)
NOUNS = frozenset(_NOUNS_WORDS.split())
"""Feelings that one has; other words of feeling say how one is."""

_GOOD = _any(
    r"passed (?:my|the|our|her|his|it|first|with)|i passed(?! (?:away|out|in|on|last))|won|win"
    r"|promoted|engaged|healthy|all clear|came back clear|recovered|proud|happy|glad"
    r"|excited|relieved|relief|accepted|hired|celebrat\w+|danced?|hugged|best (?!friend)\w+"
    r"|wonderful|lovely|yay"
    r"|joy|grateful|thrilled|enjoy\w*|got the job|(?:feel|felt|got|is|much) (?:easier|better)"
    r"|smiled|so nice|worth it|loved it"
    r"|beautiful|sober|came back|kind of h\w+|laughed so|finally|first time|surprised me|peace\w*"
    r"|sunny|delicious|fun|graduat\w+|finished|managed|(?:so|felt|feels|was|is|feel) good|good news"
)
_DARK = _any(
    r"not|no|never|nobody|none|no one|died|dead|death|(?<!not )dying|lost|lose|losing|cry|cried"
    r"|crying"
    r"|hurts?"
    r"|pain|sick|ill|illness|hospital|hospice|broke|broken|fired|failed|failing|fail|afraid|scared"
    r"|terrified|worried|worry|alone|lonely|shout\w*|yell\w*|scream\w*|slammed|snapped|fights?"
    r"|fighting|argument|argu\w+|hate|angry|furious|mad|tired|exhausted|sad|left|gone|miss|missed"
    r"|forgot|worst|worse|bad|wrong|cancer|chemo|tumou?r|lump|funeral|guilty|guilt|ashamed|shame"
    r"|empty|numb|can't|couldn't|\w+n't|late|cancel\w+|ruin\w*|ignor\w+|laughed at|laughed when"
    r"|stuck|stress\w*|debt|anxious|nervous|jealous|env\w+|lied|lie|lying|cheat\w*|stole|blam\w+"
    r"|reject\w*|dump\w*|divorc\w*|broke up|crash\w*|accident|diagnos\w+|widow\w*|late (?:wife"
    r"|husband)"
    r"|passed away|burden|fraud|coward|awful|terrible|horrible|hard|difficult|struggl\w+|dread\w*"
    r"|panic\w*|shaking|without|hit|hurt|bull\w+|nothing|silly|stupid|useless|weird|strange|empty"
    r"|complain\w*|unfair|betray\w*|refus\w+|removed?|evict\w*|out by|owe|bills?|short again"
)
_BUT = _any(r"but|except|only that|strange|sad|afraid|scared|guilty")
_SURELY_GOOD = _any(
    r"passed (?:my|the|on the|first)|so nice|i'm so (?:happy|proud|glad)|so good"
    r"|so proud of (?:my|him|her|them|us|myself)|worth it"
    r"|sold out|best day|came back"
    r"|didn't want it to (?:end|stop)"
    r"|thrilled|laughed so hard|all clear|clean scan|got the job|i got in|we got in"
    r"|couldn't be happier"
    r"|over the moon|happiest|i passed|i won|we won|first paycheck"
)
_DOUBTED = _any(r"but|should|supposed to|says|pretend|as if|if only|used to|never|last")
_DEAD = _any(
    r"died|is dead|(?:he|she|mum|mom|dad|mother|father|wife|husband|gran\w*|uncle|aunt|friend"
    r"|who) (?:has |had |just )?passed (?:last|in|on)\b|passed away|buried|my late|lost (?:my"
    r"|our|the) (?:mum|mom"
    r"|dad|mother|father|wife|husband|son|daughter|brother|sister|dog|cat|friend)|miss (?:him"
    r"|her|my)"
    r"|broke up|moved out|left me"
)
_FEAR = _any(
    r"afraid|scared|scary|terrified|worr\w+|nervous|dread\w*|anxi\w+|panic\w*|what if|fear\w*"
    r"|frighten\w*"
    r"|biopsy|chemo|surgery|operation|results?|lump|threat\w*|exam|don't dare"
)
_WISH = _any(
    r"(?:i|we) (?:just |really |still |only )?(?:want (?!to (?:scream|cry|throw|hit|punch|hide"
    r"|run|die|kill"
    r"|hurt|disappear|sleep))|hope|long)|i'd (?:like|love)|would (?:like|love) to|dream of"
    r"|looking forward|wanted it since"
)
_STUCK = _any(
    r"don't know (?:if i|if we|whether|what to|how to|how i|where to)|can't decide|torn|should i"
    r"|stuck|either way|whatever i do|not sure (?:if"
    r"|whether|what)|no idea (?:if|how|what)|choose|decision|decide"
)
_WITHHELD = _any(
    r"don't dare|can't bring|haven't (?:told|said|opened|written|answered|called|asked)|never told"
    r"|never said|let it ring|didn't dare|couldn't tell|i (?:keep )?hid(?:e|ing)|afraid to"
    r"|scared to|put it off"
)
_LOSS = _any(
    r"(?<!like somebody )(?<!like someone )died|is dead|was dead|death|funeral|passed away"
    r"|(?:he|she|who) passed|lost (?:him|her\b(?! \w)|the baby|our baby)|buried"
    r"|late (?:wife|husband|father|mother|mum|dad)|miss (?:him|her|my|them)|moved out"
    r"|broke up"
    r"|left me|hospice|(?<!not )dying|widow\w*|goodbye"
)
_THOUGHT = _any(
    r"i (?:think|feel like|believe|keep thinking)|convinced|my fault|fraud|burden|failure|coward"
    r"|not good enough|a voice|voice|i'm (?:too|not|so|such|just) \w+|i must be|i should have"
)
_PAST = _any(
    r"was|were|had|went|said|told|made|took|came|left|lost|found|gave|felt|got|saw|broke|ran|i did"
    r"|didn't|couldn't|wasn't|weren't|wrote|sold|won|met|fell|ate|burnt|threw"
    r"|bought|brought|thought|kept|sat|stood|sang|spoke|knew|heard|held|woke|slept|cried|asked"
    r"|(?!need|tired|scared|worried|bored|married|excited|exhausted|terrified|stressed|feed|indeed"
    r"|hundred|used|ashamed|confused|divorced|supposed|annoyed|red\b|bed\b|naked|kid)\w{2,}ed"
)


_SLIGHTED = _any(
    r"laughed (?:at|when)|shouted at|yelled at|screamed at|told everyone|slammed|ignored|dumped"
    r"|blam\w+"
    r"|took (?:her|his|their) side|lied to me|cheated on|insult\w*|mocked|accused"
    r"|without (?:even )?asking"
    r"|read my|thanked (?:her|him)|interrupt\w*|left me out|leaving me out|sighed|overreacting"
    r"|drama"
    r"|said (?:it's just|its just|that i'm|i'm|no\b)|called (?:me|my \w+) (?:a|an|lazy|stupid"
    r"|fat|weak)"
)
_BY_OTHERS = _any(
    r"he|she|they|mum|mom|dad|mother|father|sister|brother|wife|husband|boss|friends?|boyfriend"
    r"|girlfriend|partner|colleagues?|teacher|neighbou?r|parents|gran\w*|aunt|uncle|manager"
    r"|landlord"
    r"|flatmate|roommate|ex|people|team|everyone|mother-in-law|stepdad|stepmum|doctor|coach"
    r"|kids?|son"
    r"|daughter"
)
_GUILT = _any(
    r"i (?:shouted at|yelled at|lied|stole|cheated|snapped|hit|blamed|never told)|my fault"
    r"|should have|regret"
)
_TIRED = _any(
    r"tired|exhausted|can't sleep|couldn't sleep|(?:n't|never|not|nobody \w+ \w+ \w+) (?:sleep"
    r"|slept)"
    r"|awake|worn out|night shifts?|overtime"
)
_PRESENT = _any(
    r"is|are|am|i'm|you're|he's|she's|it's|they're|we're|there's|that's|has|have|i've|you've"
    r"|don't|doesn't"
    r"|can't|cannot|can|will|won't|feel|feels|think|thinks|know|knows|want|wants|need|needs|hate"
    r"|hates"
    r"|love|loves|keep|keeps|miss|hope|wish|says|say|makes|make|gets|works?|lives?|looks?|sits?"
    r"|wakes?"
    r"|leaves|asks|calls|stays|never \w+s|pays|barks|thinks|sounds?"
)
_LASTING = _any(
    r"always|every (?:day|night|week|time|morning|single)|still|all day|all the time|keeps?"
    r"|lately|anymore|any more|for (?:\w+ )?(?:days|weeks|months|years)|usually|whenever|these days"
    r"|used to|can't|can not|every|all (?:summer|winter|year)|been \w+ing"
)
_HEAVY = _any(
    r"died|dead|death|(?<!not )dying|lost|losing|cry|cried|crying|hurts?|pain|sick|ill|illness"
    r"|hospital"
    r"|hospice"
    r"|broken|fired|failed|afraid|scared|terrified|worried|alone|lonely|shout\w*|yell\w*|scream\w*"
    r"|slammed|snapped|fighting|hate|angry|furious|exhausted|so tired|sad|left me|miss|worst|cancer"
    r"|chemo|tumou?r|lump|funeral|guilty|guilt|ashamed|shame|empty|numb|can't|couldn't|ruin\w*"
    r"|ignor\w+|laughed (?:at|when)|stuck|debt|anxious|jealous|envies|lied|cheat\w*|stole|blam\w+"
    r"|reject\w*|dump\w*|broke up|crash\w*|diagnos\w+|passed away|burden|fraud|coward"
    r"|awful|terrible|horrible|struggl\w+|dread\w*|panic\w*|shaking|hit (?:me|us|him|her)|bull\w+"
    r"|betray\w*|evict\w*|said no|no one came|nobody came|don't dare|burn\w*|overwhelm\w*"
    r"|nobody (?:talks|knows|asks|cares|here|came)|voicemail|accident"
    r"|never told"
)
_STRONGEST = _any(
    r"died|dead|death|(?<!not )dying|hospice|cancer|chemo|funeral|buried|passed away"
    r"|(?:he|she|who) passed (?:in|on|last)|lost (?:the|our|my)"
    r" (?:baby|job|house|home)|divorc\w*|diagnos\w+|moved out|broke up|left me|fired|cheated on"
)


_UNDONE = re.compile(
    r"\b(?:nothing|nobody|no one|none|not|no|never|without|didn't|doesn't|don't|isn't|wasn't|aren't"
    r"|weren't|no longer)(?: \w+)? (?:hurts?|frowned|pain|ache|cried|cry|afraid|scared|frightened"
    r"|worried|nervous|angry|shouted|shout|yelled|yell|fights?|argued?|arguing|complain\w*|sick|ill"
    r"|lonely|sad|ashamed|stressed|broken|bad|a drink|drinking|smoking|wrong with|panic\w*|failed"
    r"|lost anything|died)\b"
    r"|\bnothing (?:was )?(?:found|broken|wrong|bad)\b",
    re.IGNORECASE,
)
"""Something bad that did not happen or is over: "nothing hurt", "I'm not afraid any more"."""
_UNSAID_BUT = re.compile(r"\b(?:why|can't|cannot|couldn't|wish)\b", re.IGNORECASE)
_GLAD = _any(
    r"passed (?!away|out|in\b|last)|won (?:the|a|an|our|my|your|us)|proud|happy|glad|relieved|clear"
    r"|healthy|laughs|laughed (?!at|when)|came back|got (?:the|a) (?:job|place|flat)|best"
    r" (?:hour|day|night|week|evening)|lovely|kind of nice|was nice|so nice|hugged|which is good"
    r"|is good|love it|loved it|excited"
)
_NOT_GLAD = _any(
    r"not (?:\w+ )?(?:happy|proud|glad|good|nice)|n't (?:\w+ )?(?:happy|proud|glad|good)"
    r"|never (?:\w+ )?(?:happy|proud|glad|won|passed)|pretend\w*|everyone else"
)


_THINGS_DIE = re.compile(
    r"\b(phone|battery|laptop|car|line|engine|plants?|computer|wifi|internet|tablet|cactus|torch"
    r"|conversation|party) (?:is |was |has |had |just |went |are )*(?:dead|died|dying)\b",
    re.IGNORECASE,
)


def without_undone(text: str, instead: str = "fine") -> str:
    """Return a text in which other words stand for the bad that did not happen, or to a thing."""
    text = _THINGS_DIE.sub(r"\1 is off", text.replace("’", "'"))
    return text if _UNSAID_BUT.search(text) else _UNDONE.sub(instead, text)


def burden(text: str) -> float:
    """Return how much weight the words of a sentence have, dark or bright; comparable."""
    text = without_undone(text)
    heavy, light = len(_HEAVY.findall(text)), len(_GOOD.findall(text))
    dark = len(_DARK.findall(text))
    strongest = 1.5 if _STRONGEST.search(text) else 0.0
    return (
        strongest
        + 0.7 * min(heavy, 3)
        + (0.7 if _SLIGHTED.search(text) else 0.0)
        + 0.3 * min(light, 2)
        + (1.5 if _SURELY_GOOD.search(text) else 0.0)
        + 0.2 * min(dark, 3)
    )


@dataclass(frozen=True, slots=True)
class Tone:
    """What the words of a message show of it."""

    is_good: bool
    is_dark: bool
    is_heavy: bool
    is_fear: bool
    is_wish: bool
    is_stuck: bool
    is_withheld: bool
    is_loss: bool
    is_thought: bool
    is_past: bool
    is_lasting: bool
    is_gone: bool
    is_slighted: bool
    is_guilt: bool
    is_tired: bool
    is_mixed: bool = False

    @property
    def is_lasting_only(self) -> bool:
        """Whether nothing of what is told is over."""
        return not self.is_past


def tone_of(message: str) -> Tone:
    """Return what the words of a message show."""
    text = without_undone(message, "all clear")
    dark, good = len(_DARK.findall(text)), len(_GOOD.findall(text))
    is_fear, is_loss = bool(_FEAR.search(text)), bool(_LOSS.search(text))
    is_plainly_good = good > 0 and good > 2 * dark and not _DOUBTED.search(text)
    is_surely_good = bool(_SURELY_GOOD.search(text)) and not _BUT.search(text)
    is_glad = bool(_GLAD.search(text)) and not _NOT_GLAD.search(text)
    return Tone(
        is_good=not is_loss and (is_plainly_good or is_surely_good),
        is_dark=dark > 0 or is_fear or is_loss,
        is_heavy=bool(_HEAVY.search(text)),
        is_fear=is_fear,
        is_wish=bool(_WISH.search(text)),
        is_stuck=bool(_STUCK.search(text)),
        is_withheld=bool(_WITHHELD.search(text)),
        is_loss=is_loss,
        is_thought=bool(_THOUGHT.search(text)),
        is_past=_begins_in_the_past(text),
        is_lasting=bool(_LASTING.search(text)),
        is_gone=bool(_DEAD.search(text)),
        is_slighted=bool(_SLIGHTED.search(text) and _BY_OTHERS.search(text)) and dark > 0,
        is_guilt=bool(_GUILT.search(text)),
        is_tired=bool(_TIRED.search(text)),
        is_mixed=is_glad and bool(_HEAVY.search(text)) and not (is_loss or is_surely_good),
    )


def _begins_in_the_past(text: str) -> bool:
    """Whether the first verb whose time is plain is one of the past."""
    past, present = _PAST.search(text), _PRESENT.search(text)
    return past is not None and (present is None or past.start() < present.start())


_CUES = {
    "anger": r"shout\w*|yell\w*|scream\w*|unfair|without asking|lied|cheat\w*|stole|blam\w+"
             r"|insult\w*"
             r"|ignor\w+|rude|slammed|took (?:her|his|their) side|judg\w+|never (?:pays|asks"
             r"|listens"
             r"|helps)|took credit|thanked her|thanked him|accus\w+|promised|hit (?:me|us)|again",
    "hurt": r"laughed|left me|dumped|ignor\w+|forgot (?:my|me)|left (?:me )?out|betray\w*"
            r"|told everyone"
            r"|my diary|behind my back|didn't (?:call|come|ask|even)|never (?:called|came|asked)"
            r"|lied"
            r"|shouted at me|yelled at me|no one came|nobody came|without me|cheated on|side",
    "sad": r"died|dead|funeral|lost|miss|missed|gone|left|goodbye|broke up|divorc\w*|moving"
           r"|moved out"
           r"|alone|nobody|cry|cried|crying|empty",
    "grief": r"died|dead|funeral|passed (?:away|in|last)|lost (?:the|my|our|him|her)|buried"
             r"|(?<!not )dying|hospice"
             r"|late (?:wife|husband)|miss (?:him|her|my)",
    "fear": r"exam|biopsy|chemo|surgery|operation|results?|threat\w*|panic\w*|lump|diagnos\w+"
            r"|might lose"
            r"|what if|knife|followed|accident|don't dare|terrified|find out",
    "shame": r"laughed|staring|looking at my|in front of|mispronounc\w+|failed|stupid|silly"
             r"|red in the face",
    "guilt": r"i shouted|i yelled|i lied|i stole|i cheated|i snapped|my fault|i should have"
             r"|i didn't"
             r"|i forgot|i never told|i hit|i hid|i haven't told",
    "lonely": r"alone|nobody|no one|by myself|without me|left out|on my own|far away|empty",
    "tired": r"sleep\w*|slept|awake|night shifts?|in a row|overtime|3am|all night|no rest|six hours"
             r"|hours|never stops",
    "stress": r"deadlines?|bills?|rent|exams?|too much|everything|money|debt|all at once"
              r"|overtime|short",
    "relief": r"clear|over|finally|passed|fine|came back|found|safe|off work|done",
    "joy": r"passed|won|got the|engaged|came back|born|wonderful|lovely|so nice|danced|laughed so",
    "pride": r"passed|won|finished|managed|taught|sober|first time|finally|i did it|got the",
    "love": r"hugged|kind|thanked|brought|cried when|helped|present|held",
    "disappointed": r"reject\w*|cancel\w+|failed|lost|didn't get|said no|fell through|again",
    "numb": r"numb|nothing|empty|flat|blank",
    "confused": r"don't know|torn|both|not sure|no idea|strange|weird",
    "hopeless": r"no point|never|pointless|stuck|nothing (?:helps|works|changes)|whatever i do",
    "calm": r"quiet|peace\w*|calm|silence|sea|slowly|still",
    "hope": r"maybe|first time|new|start\w*|better|tomorrow",
    "homesick": r"home|country|far|miss",
    "jealous": r"she has|he has|they have|everyone has|better than|compar\w+|instead of me|got the",
    "bored": r"nothing to do|bored|same|dull",
}  # fmt: skip
_FELT_FROM = {family: _any(said) for family, said in _CUES.items()}


def is_felt(word: str, message: str, lexicon: Lexicon) -> bool:
    """Whether a word of feeling suits a message: it names that feeling, or tells its cause."""
    families = lexicon.feelings.get(word, frozenset())
    told = {f for said in words(message) for f in lexicon.feelings.get(said, ())}
    if families & told:
        return True
    if told:
        return False  # what was named is felt, and nothing beside it is guessed
    tone, is_welcome = tone_of(message), bool(families & lexicon.welcome)
    if (is_welcome and not tone.is_good) or (tone.is_good and not is_welcome):
        return False
    return any(f in _FELT_FROM and _FELT_FROM[f].search(message) for f in families)

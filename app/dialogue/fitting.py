"""Whether a draft fits the kind of message it answers.

A very small model mistakes one kind of message for another: a plain sentence for a question
of law, a cancelled train for a crisis. Each kind of set reply is therefore let through only
when the message has a word that calls for it. And a draft that guesses a feeling, or asks
the question of a good day after a bad one, counts less.
"""

import re
from dataclasses import dataclass

from app.dialogue.lexicon import Lexicon, words


def _any(said: str) -> re.Pattern[str]:
    return re.compile(said, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gate:
    """A kind of set reply, and what a message must hold to be answered with it.

    Attributes:
        reply: What such a reply is known by.
        message: What calls for it.
        question: What calls for it where something is asked.
    """

    reply: re.Pattern[str]
    message: re.Pattern[str]
    question: re.Pattern[str] | None = None


_ASKING = _any(
    r"\?|\b(?:should|can|could|is|are|am|do|does|may|will|what|how|why|which|who|when|where|whether"
    r"|normal|wonder(?:ing)?|need to know|tell me|explain|any idea|look up|find out|google)\b"
)
_TASK = (
    r"\b(?:write|translate|play|recommend|search|calculate|summari|draft|finish|make me|give me"
    r"|help me|spell|solve|sing|count|list)"
)
_HARM = (
    r"\b(?:die[sd]?|dying|bruises|leave|end\b|ended|kms|unalive|makes me do|ending|miss me"
    r"|a plan|letters to|the night|scratch|bleed|exist|it all|danger|voices|want out"
    r"|how to do it|rope|note\b|tired of|sleep forever|dead|death|kill|suicid|end (?:it|my"
    r"|everything)|pills?|tablets|disappear|hurt(?:ing)? (?:my|him|her|them)|cuts?\b|cutting"
    r"|not be here|be here|wake up|alive|live|living|hits? |hitting|beat|chok|forced?|rape"
    r"|touch|afraid (?:of|to)|scared of|unsafe|safe|threat|won't let|knife|gun|weapon|blood"
    r"|jump|bridge|overdose|harm|locks|controls|abus|throws|burns|anymore|go on|way out"
    r"|better off|goodbye|no point|can't take|answer|comes into|checks my|watch)"
)
_MEDICINE = (
    r"\b(?:pills?|tablets?|medic|meds?\b|drugs?|dos(?:e|age)|mg\b|prescri|antidepress|painkill"
    r"|antibiotic|inhaler|insulin|vitamin|side effect|inject|syrup|symptom|vaccin|hormon|pharmac"
    r"|come off|blockers|stronger than|side.effect)"
)
_MAYBE_MEDICINE = (
    r"\b(?:sleeping|cream|drops|patch|supplement|doctor|hospital|treatment|therapy"
    r"|\w{3,}(?:ine|in|ol|pram|ax|mab|zepam|statin|cillin|profen|ium)\b)"
)
_BODY = (
    r"\b(?:rash|pain|ache|aching|headache|hurt|fever|cough|blood|bleed|lump|dizz\w*|heart|chest"
    r"|breath|sick|ill|illness|swollen|mole|scan|cancer|infect\w*|flu|virus|pregnan\w*|allerg\w*"
    r"|numb\w*|cramp|knee|tooth|teeth|gum|stomach|my back|ear|eye|ankle|skin|tired\w*|sleep|weight"
    r"|pressure|test|result|period|needles)(?:s|es|ing|ed)?\b"
)
_LAW = (
    r"\b(?:law\b|laws\b|legal|illegal|court\b|su(?:e|ed|ing)\b|evict|custody|lawyer|solicitor"
    r"|prison|my rights)"
)
_MAYBE_LAW = (
    r"\b(?:landlord|tenan|deposit|contract|rights?\b|police|divorce|visa|lease|fined?\b"
    r"|overtime|fired?\b|dismiss|notice|inherit|allowed|judge|licen[cs]e|crime|arrest|charge"
    r"|theft|stole|compensation|refund|claim|complain|permit|deport|asylum|wages|unpaid|ticket"
    r"|tax|debt|restrain|suspend|record|union|boss|employer|will\b|house|rent|sign|photo"
    r"|school|neighbour|kids?\b|leave|pay|accept|appeal|boundary|fence|tree|noise|accident"
    r"|letter|clause|take)"
)
_DIAGNOSIS = (
    r"\b(?:depress|adhd|bipolar|anxi|narciss|autis|ptsd|ocd|normal|crazy|wrong with|diagnos"
    r"|disorder|burn ?out|breakdown|alcoholic|addict|trauma|mental|condition|syndrome|psych"
    r"|borderline|lazy|what do i have|dement|manic|schizo)"
)
_ABOUT_PROGRAM = (
    r"\b(?:you|your|u|ur|human|person|people|therapist|bot|chatbot|robot|machine|ai|program"
    r"|computer|real|somebody|anybody|nobody|someone|app|private|secret|internet|read|camera"
    r"|this|toaster|wall|code|chatgpt|who|remember|talk|listening|alone)\b"
)
_DISAGREEING = (
    r"\b(?:no|nope|nah|not|wrong|mis\w+|mix\w*|meant?|right|actually|already|again|same"
    r"|opposite|but|rather|instead|listen\w*|read|confus\w+|backwards|twist\w*|never"
    r"|correct\w*|it's|it was|its|repeat\w*|quite|wouldn't|couldn't|can't|doesn't|isn't|don't"
    r"|wasn't|didn't|answer\w*|you|what|huh|unclear|meh)\b"
)
_STOPPING = (
    r"\b(?:stop|enough|leave|drop|pause|break|subject|rather|no more|questions?|done|quit|asking?"
    r"|something else|too much|don't|not|later|bye|go|going|night|bed|sleep|off|tomorrow|no|end"
    r"|shut|nice|can't talk|go on)\b"
)
_ANGRY = (
    r"\b(?:useless|stupid|dumb|hate|waste|fuck|suck|crap|robot|machine|annoy\w*|same|fake"
    r"|broken|parrot\w*|toaster|help\w*|understand|why|worse|all you|delete|wtf|nothing|ever"
    r"|answer\w*|dumbest|congrats|chatbot|you|talk|screw|boring|pointless|blah|nonsense"
    r"|rubbish|joke|idiot|sick of|tired of|always|this)\b"
)
_LEAVING = (
    r"\b(?:bye|goodbye|night|go\b|going|leav\w+|bed|sleep|see you|later|done|enough|tomorrow|off"
    r"|ttyl|gn|cya|stop|dinner|bus|rest|all|now|again soon|thanks?|talk|ok)\b"
)
_NOTHING = re.compile(r"(?!)")
GATES = (
    Gate(_any(r"\bpress Help\b|\bHelp (?:button|shows)|Your safety comes first"), _any(_HARM)),
    Gate(_any(r"\bpharmacist\b|\bmedicines?\b"), _any(_MEDICINE),
         _any(f"{_MAYBE_MEDICINE}|{_BODY}")),
    Gate(_any(r"\ba (?:doctor|nurse)\b"), _any(_MEDICINE),
         _any(f"{_MAYBE_MEDICINE}|{_BODY}|{_DIAGNOSIS}")),
    Gate(_any(r"\blegal\b|\blawyer\b|\badvice centre\b|\bthe law\b"), _any(_LAW),
         _any(_MAYBE_LAW)),
    Gate(
        _any(r"can't look|outside what I can do|not built for|can't help with|not my strength"
             r"|way to find out|more than I can do|beyond what you write|can't do|can't write"
             r"|can't make (?!words)|one I can't tell|would know"),
        _any(f"{_ASKING.pattern}|{_TASK}|I need"),
    ),
    Gate(
        _any(r"putting a name to it|wanting a name|beyond a program|can't tell you that"),
        _NOTHING, _any(_DIAGNOSIS),
    ),
    Gate(
        _any(r"\bI'm an AI\b|no person is|no feelings|don't judge|no judging|see or hear|no eyes"
             r"|nobody here|program feels|remember nothing|^a program,|without (?:feelings|eyes)"),
        _any(f"{_ABOUT_PROGRAM}|{_STOPPING}"),
    ),
    Gate(_any(r"\bmisread|got that wrong|my mistake|mix-up|I missed it|to correct me|came twice"
              r"|in a circle|a repeat\b|unclear of me|not a good question"), _any(_DISAGREEING)),
    Gate(_any(r"we (?:can )?stop\b|we leave it|we put it down|where it is\."), _any(_STOPPING)),
    Gate(_any(r"no more questions|the questions|no questions"), _any(f"{_STOPPING}|{_ANGRY}")),
    Gate(_any(r"\bgoodbye\b|good night|page stays|take care of yourself|rest well|go gently"
              r"|kept here for|come back or not|leave the page"),
         _any(_LEAVING)),
    Gate(_any(r"you are welcome"),
         _any(r"\b(?:thank\w*|thx|ty|tysm|cheers|appreciat\w*|grateful|helped|merci|helpful)\b")),
    Gate(_any(r"^(?:hello|hi)\b|good to have you here"),
         _any(r"\b(?:hell+o+|hi|hiya|hey|good (?:morning|evening|day|afternoon)|morning|evening|yo"
              r"|sup|howdy|hola|greetings|afternoon)\b")),
    Gate(_any(r"^it works\b|the page is open|trying it out"),
         _any(r"\b(?:test\w*|check\w*|try\w*|looking|therapist|counsellor|world)\b")),
    Gate(_any(r"\bthat for you\. What are you longing|something I can be\b"),
         _any(r"\b(?:love|kiss|girlfriend|boyfriend|single|dirty|sweet|picture|marry|sexy|date|kiss|me)\b")),
    Gate(_any(r"sounds steady|neither high nor low"),
         _any(r"\b(?:fine|ok(?:ay)?|al+ ?right|good|not bad|meh|so|normal|same|nothing|much"
              r"|worse|surviving|complain|quiet|no news|usual|calm|average|day)\b")),
    Gate(_any(r"needs to be said|begin wherever it is easiest"),
         _any(r"\b(?:talk|tell|told|say|something|need\w*|listen\w*|help|begin|start|turn|chest"
              r"|urgent|keep|happened|honest|here)\b")),
    Gate(_any(r"can't promise or call|be there as a person|more than a program can"),
         _any(r"\b(?:promise|always|call|tell|remind|check|leave|stay)\b")),
)  # fmt: skip
_FEW = 5
_MOST = 0.5
_ENGLISH_ONLY = _any(r"\b(?:know|reads?|read only|all I know|only) English\b|English is all")
NO_LEXICON = Lexicon()
_NO_WORDS = _any(
    r"need be no words|^no words, then|find words right away|no words (?:for it )?yet"
    r"|words I can read|can't read that|words did not come|I see you are here"
)
_UNREAD = _any(r"make words of|can't read that|words did not come|into words I can read")
_SILENT = _any(r"\b(?:talk\w*|words?|write|writing|say|sit|alone|mood|energy)\b")

_BRIGHT = _any(
    r"\b(?:passed|won|win|promoted|engaged|healthy|clear|recovered|laughed|proud|happy|glad|excited"
    r"|relieved|relief|accepted|hired|celebrat\w+|danced?|hugged|finally|best|wonderful|lovely|yay"
    r"|joy|grateful|thrilled|finished|look\w* forward|grin\w*|enjoy\w*|smil(?:e|ing)"
    r"|loved? it|got (?:the|a|in)\b|easier|better|smiled|first time)\b"
)
_DARK = _any(
    r"\b(?:not|no|never|nobody|died|dead|lost|lose|losing|cry|cried|crying|hurts?|pain|sick|ill"
    r"|hospital|broke|broken|fired|failed|afraid|scared|worried|worry|alone|lonely|shouted|yelled"
    r"|fights?|fighting|hate|angry|tired|sad|left|gone|miss|missed|forgot|worst|bad|wrong|cancer"
    r"|funeral|guilty|ashamed|empty|numb|can't|couldn't|\w+n't|late|cancelled|ruined|ignored"
    r"|laughed at|but|without|stuck|stress\w*|exhausted|debt|anxious|nervous|jealous)\b"
)
_FOR_GOOD_DAYS = _any(
    r"what made it possible|like to share it with|the best moment|keep from it"
    r"|what led up to it|already\?|take to get there|that was yours|how good that|savour"
    r"|worth pausing|something bright|brings some light|there is warmth|what did you enjoy"
)
_FOR_BAD_DAYS = _any(
    r"hardest part|worst of it|heaviest|weighs most|take from you|gets you through|underneath"
    r"|need most tonight|kind answer|even a little|that is a lot|sits? heav|not easy|weight in that"
    r"|miss because of it|at its heaviest|a little lighter|be true instead|bit steadier"
    r"|fear loudest|afraid of losing|so hard to move|stop you from|that you fear|stands in the way"
    r"|leaves a mark|a lot to hold|takes up room|nothing about that is small|how much that is"
    r"|no wonder it is|strain|hard to|lonely|uncomfortable|frightening|scary|wears|a lot to"
)
_MISPLACED, _WRONG_FEELING, _UNSURE, _GUESS, _TRITE = 1.5, 1.5, 0.4, 0.3, 0.25
_FITS_ANYTHING = _any(
    r"like to happen now\?|want to say about it\?|heart of it for you\?|help, even a little\?"
    r"|like me to understand about it\?|feel good to say out loud\?"
)


def is_misplaced(text: str, message: str, lexicon: Lexicon = NO_LEXICON) -> bool:
    """Whether a draft is a set reply to another kind of message than this one."""
    for gate in GATES:
        if gate.reply.search(text) and not _calls_for(gate, message):
            return True
    if _ENGLISH_ONLY.search(text) and is_english(message, lexicon):
        return True
    if _UNREAD.search(text) and is_english(message, lexicon):
        return True
    is_plain = len(words(message)) > _FEW and not _SILENT.search(message)
    return is_plain and bool(_NO_WORDS.search(text))


def is_set_reply(text: str) -> bool:
    """Whether a draft is a set reply of some kind, which need not take up any word."""
    return any(gate.reply.search(text) for gate in GATES) or bool(_ENGLISH_ONLY.search(text))


def is_english(message: str, lexicon: Lexicon) -> bool:
    """Whether most words of a message are in the lists of English ones."""
    said = words(message)
    known = sum(w in lexicon.spelled or w in lexicon.own or w in lexicon.forms for w in said)
    return bool(said) and known > _MOST * len(said)


def _calls_for(gate: Gate, message: str) -> bool:
    if gate.message.search(message):
        return True
    asked = gate.question and gate.question.search(message)
    return bool(asked and _ASKING.search(message))


def strain(text: str, message: str, lexicon: Lexicon) -> float:
    """Return how ill a draft's feelings and questions suit a message; 0 for well."""
    dark, bright = len(_DARK.findall(message)), len(_BRIGHT.findall(message))
    is_good, is_bad = bright > 2 * dark, dark > 0 and not bright
    cost = _TRITE if _FITS_ANYTHING.search(text) else 0.0
    for_bad, for_good = _FOR_BAD_DAYS.search(text), _FOR_GOOD_DAYS.search(text)
    if (is_good and for_bad) or (is_bad and for_good):
        cost += _MISPLACED
    elif (for_bad and not dark) or (for_good and not bright):
        cost += _UNSURE
    return cost + _feeling_cost(text, message, lexicon, is_good=is_good, is_bad=is_bad)


def _feeling_cost(
    text: str, message: str, lexicon: Lexicon, *, is_good: bool, is_bad: bool
) -> float:
    theirs = set(words(message))
    told = _families(theirs, lexicon)
    added = [word for word in words(text) if word not in theirs and word in lexicon.feelings]
    cost = 0.0
    for word in added:
        families = lexicon.feelings[word]
        if families & told:
            continue
        is_welcome = bool(families & lexicon.welcome)
        if told or (is_good and not is_welcome) or (is_bad and is_welcome):
            cost = max(cost, _WRONG_FEELING)
        cost = max(cost, _GUESS)
    return cost


def _families(said: set[str], lexicon: Lexicon) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for word in said:
        found |= lexicon.feelings.get(word, frozenset())
    return found

"""Messages about the talk itself, and what the program says where no draft answers them.

A goodbye, a thank you, a shrug, a change of subject, a misreading put right, anger at the
program, a question of what it is and does with what it hears. A very small model knows
answers to these and gives them often; here is what makes it always. So do words of
somebody who may be in danger, to whom the model must not just give their words back.
"""

import re

from app.dialogue.answer_kinds import SetAnswer
from app.dialogue.lexicon import words


def _any(said: str) -> re.Pattern[str]:
    return re.compile(said, re.IGNORECASE)


CRISIS = SetAnswer(
    _any(r"\bpress Help\b|\bHelp (?:button|shows)\b"),
    (
        (
            "That sounds unbearably painful. I'm a program and can't keep you safe; people can."
            " Please press Help now, and go to someone you trust."
        ),
        (
            "That is a great deal of pain. Please don't stay alone with it: the Help button leads"
            " to people who can be there right now. Who could come to you?"
        ),
    ),
)
GOODBYE = SetAnswer(
    _any(
        r"\b(?:goodbye|good night|rest well|go gently|take care|page stays|kept here|leave the page"
        r"|come back or not)\b"
    ),
    ("Goodbye, and go gently.", "Take care of yourself. This page stays as it is.", "Rest well."),
)
THANKS = SetAnswer(
    _any(r"\b(?:you are welcome|found the words|take what was useful|you did the work)\b"),
    (
        "You are welcome. It was you who found the words.",
        "You are welcome. Take what was useful and leave the rest.",
    ),
)
HOW_IT_WORKS = SetAnswer(
    _any(r"\bread, reflect, ask\b|reflect what you write and ask|mirror it and ask"),
    (
        (
            "You write, and I say back what I heard and ask something now and then. There is no"
            " wrong way to begin."
        ),
        "I reflect what you write and ask one question at a time. What is on your mind today?",
    ),
)
DRY = SetAnswer(
    _any(r"\bbite in that|dry smile|the joke carries|quite the opposite|without the irony"),
    (
        "There is some bite in that, and something tired underneath. What is it really like?",
        "Said with a dry smile, and it sounds like it stings. What is the part that is not funny?",
        "It sounds like quite the opposite. What has been getting to you?",
    ),
)
ALL_RIGHT = SetAnswer(
    _any(r"\bthere is no rush|we can go slowly|in the foreground"),
    (
        "All right. What would you like to go on with?",
        "There is no rush. What would you like to look at next?",
    ),
)
RENAMED = SetAnswer(
    _any(r"put right|mixed up|^it was \w+\.|^so it is"),
    ("I had that mixed up, and you have put it right. How does the rest go?",),
)
NOT_THAT = SetAnswer(
    _any(r"\bneed be no|nothing has to be|leave it|we put it down|you set the pace"),
    (
        "All right. There need be no answer just now.",
        "Then we leave that. Write on wherever you like.",
        "All right, not that. You set the pace.",
    ),
)
UNSURE = SetAnswer(
    _any(r"\bnot knowing|need to know|stay unclear|not know\b"),
    (
        "That is all right. It can stay unclear for a while.",
        "Not knowing is a place to start from too. What is the first small thing that comes up?",
        "There is no need to know. What do you notice just now?",
    ),
)
ONLY_A_PROGRAM = SetAnswer(
    _any(r"\bonly a program|but a program|a machine, and not\b"),
    (
        "True, I'm only a program, and a person can give you more. Who would you like to talk to?",
        "That is so: there is nobody here but a program. What would you want to say all the same?",
    ),
)
FINE = SetAnswer(
    _any(
        r"sounds steady|neither high nor low|nothing sticks out|all right so far|without much noise"
    ),
    (
        "All right so far. What took most of your attention today?",
        "That sounds steady enough. Is there something under the surface?",
    ),
)
WHY_ASKING = SetAnswer(
    _any(r"\b(?:no questions|the questions|need not answer|unclear of me)\b"),
    (
        "Questions are a way to look closer, and none of them needs an answer. Just write.",
        "I can leave the questions out. Say as much or as little as you like.",
    ),
)
JUDGED = SetAnswer(
    _any(r"\b(?:no judging|judge anyone|well or badly|no opinion|angry)\b"),
    (
        "I'm a program and can't be angry or think badly of anyone. What made you wonder?",
        "There is only a program here, and it has no opinion of you. What makes you ask just now?",
    ),
)
ANOTHER_SUBJECT = SetAnswer(
    _any(r"(?!)"),
    (
        "Of course. What would you like to turn to?",
        "Yes, we leave that where it is. What would you rather write about?",
    ),
)
WHY_ME = SetAnswer(
    _any(r"\b(?:hard on yourself|harsh)\b"),
    (
        "You ask that of yourself, and it sounds hard on you. What happened just before?",
        "That is a heavy question to ask about yourself. What brought it up now?",
    ),
)
MISREAD = SetAnswer(
    _any(r"(?!)"),
    (
        "I misread you. What should I have understood?",
        "I got that wrong, then. How would you put it?",
        "That was my mistake. What did you mean?",
    ),
)
PUT_RIGHT = SetAnswer(
    _any(r"(?!)"),
    (
        "I got that wrong, and you have put it right. What matters most to you in it?",
        "Then I had that wrong; thank you for putting it right. What else should I know?",
    ),
)
REMEMBERING = SetAnswer(
    _any(r"\bnothing from other days|this conversation in front of me|beyond what you write here"),
    (
        "I only have this conversation in front of me, nothing else. What should I know about you?",
        "I remember nothing from other days, only what stands here. What matters most for now?",
    ),
)
TELLING = SetAnswer(
    _any(r"\bcan't promise or call|can't tell anyone|stays on this computer"),
    (
        "I'm a program and can't tell or call anyone; what you write stays on this computer.",
        "What you write stays on this computer, and a program can't call anyone. What worries you?",
    ),
)
PRETENDING = SetAnswer(
    _any(r"\bcan't be (?:that|someone|as a person)|something I can be\b"),
    (
        "I can't be someone else; I only read what you write. What would you want them to say?",
        "That is not something I can be. What would you say to them, if you could?",
    ),
)
ANGRY = SetAnswer(
    _any(r"\bfed up|annoy|small program|limited|frustrat|want something real|more than your own"),
    (
        "I hear how fed up you are. I'm a small program and miss a lot. What would you need?",
        "That is annoying when you want to be heard. What should I have understood?",
        "Fair enough, I'm limited. You can just write, and I leave the questions.",
    ),
)
HELP = SetAnswer(
    _any(r"\bneeds to be said|get something out|write it here|what is happening|press Help"),
    (
        "If you are not safe, please press Help. If you are, write it here: what is happening?",
        "You want to get something out. What is it?",
    ),
)
AGREEING = SetAnswer(
    _any(
        r"\bclose to it|that fits|part of it fits|stay with it|somewhere in between"
        r"|not so clear|^partly"
    ),
    (
        "Then let us stay with it. What comes next?",
        "So that is close to it. What is the most important part?",
        "We can go slowly. What is still unsaid?",
    ),
)
KIND = SetAnswer(
    _any(r"(?!)"),
    (
        "I can read gently what you write here, and I will. What happened today?",
        "You would like some kindness just now. What has the day been like?",
    ),
)
ORDERED = SetAnswer(
    _any(
        r"\b(?:only reflect|more than a program|outside what I can do|not built for"
        r"|can't (?:do|say|help|look|promise|be|give|know))\b"
    ),
    (
        "That is more than a program like this can say or do. What makes you ask for it now?",
        "I can't do that; I only reflect what you write. What is behind it for you?",
    ),
)
EMPTY = SetAnswer(
    _any(r"\btake your time|need not find words|may not be words|small sign is enough"),
    (
        "I see you are here. Take your time.",
        "You need not find words right away. What is here with you just now?",
        "A small sign is enough to begin with. What is behind it?",
    ),
)

SIGHING = SetAnswer(
    _any(r"(?!)"),
    (
        "That is more than fits into one head. Which piece of it comes first just now?",
        "A lot is pressing at once. What would help, even a little?",
    ),
)
PARROT = SetAnswer(
    _any(r"(?!)"),
    (
        "You are right, that was only your own words again. What did it leave out?",
        "Fair: you want more than an echo. What should have been heard in it?",
    ),
)
NOTHING = SetAnswer(
    _any(r"(?!)"),
    (
        "Nothing much, then. What has the day been like, all the same?",
        "There need not be much. What was the last thing that stayed in your head?",
    ),
)
RESIGNED = SetAnswer(
    _any(r"(?!)"),
    (
        (
            "One says so when there is nothing left to do about it. What would you change, if you"
            " could?"
        ),
        "There is something given up in that. What was it that you had wanted?",
    ),
)
STOPPING = SetAnswer(
    _any(r"\bwe (?:can )?stop\b|we leave it|we put it down|where it is\."),
    (
        "We stop here. What you wrote stays as it is.",
        "Then we leave it where it is.",
        "All right. Nothing more is needed.",
    ),
)
WHAT_A_DAY = SetAnswer(
    _any(r"(?!)"),
    (
        "That sounds like a full one. What stands out in it?",
        "So much in one. What would you begin with?",
    ),
)
HA = SetAnswer(
    _any(r"(?!)"),
    (
        "There is a laugh in that. What is the funny part?",
        "A laugh can hold a good deal. What is in this one?",
    ),
)
NAMED = SetAnswer(
    _any(r"(?!)"),
    ("{word}. Who is that to you?", "Just the name: {word}. What comes with it?"),
)

KINDS = (
    CRISIS,
    SIGHING,
    PARROT,
    NOTHING,
    RESIGNED,
    STOPPING,
    WHAT_A_DAY,
    HA,
    NAMED,
    GOODBYE,
    THANKS,
    HOW_IT_WORKS,
    DRY,
    ALL_RIGHT,
    RENAMED,
    NOT_THAT,
    UNSURE,
    ONLY_A_PROGRAM,
    FINE,
    WHY_ASKING,
    JUDGED,
    ANOTHER_SUBJECT,
    WHY_ME,
    MISREAD,
    PUT_RIGHT,
    REMEMBERING,
    TELLING,
    PRETENDING,
    ANGRY,
    ORDERED,
    EMPTY,
    HELP,
    AGREEING,
    KIND,
)

_IN_DANGER = _any(
    r"\b(?:want to die|wanna die|(?:kill(?:ing|ed)?|hang(?:ing)?|hung) myself"
    r"|end (?:my life|it all|it tonight)|suicid\w+"
    r"|don't want to (?:live|be alive|be here anymore|wake up)|(?:better|well) off without me"
    r"|(?:hurt(?:ing)?|cut(?:ting)?|harm(?:ing)?) myself|no reason to live|wish i (?:was|were) dead"
    r"|take my (?:own )?life|unalive|un-?born|never been born|stop existing|not exist"
    r"|(?:slit\w*|cut\w*|open\w*) (?:\w+ )?wrists?"
    r"|i(?:'m|'ve|'ll)?\b(?: (?!who\b|he\b|she\b|they\b|a\b)\w+){0,4} overdos\w*"
    r"|(?:took|taken|saved|swallowed)(?: \w+){0,4} pills"
    r"|cease to exist|(?:just )?disappear forever"
    r"|(?:nothing|no reason) (?:left )?to live|tired of (?:living|being alive)|done with life"
    r"|what'?s the point of (?:any of it|living|going on|anything))\b"
)
_OF_THE_TALK = (
    (_any(r"\b(?:you|u)(?:'re| are)? (?:just |only |keep |always |still |all )*(?:repeat\w*|copy\w*"
          r"|echo\w*|parrot\w*)\b|\blike a parrot\b|\bstop (?:repeating|copying|echoing)\b"
          r"|\bsay something (?:useful|new|real|of your own)\b"
          r"|\bthat(?:'s| is) (?:just|exactly|only) what i (?:just )?(?:said|wrote)\b"
          r"|\bi (?:just|already) (?:said|wrote|told you) that\b"), PARROT),
    (_any(r"^(?:it(?:'s| is)|its|this is|that(?:'s| is)|everything(?:'s| is))? ?(?:all |just "
        r"|simply"
          r" |getting |really )*(?:a bit|too|so|a lot|way too|a little too) ?much(?:,? (?:sometimes"
          r"|really|today|now|lately|for me|at the moment|right now))*[ .!]*$"
          r"|^(?:i )?(?:just |really )?(?:can't|cannot)(?: any ?more| think(?: any ?more)?)?[ .!]*$"
          r"|^\W*(?:big |deep )?sighs?\W*$|^(?:ugh+|argh+|oof)[ .!]*$"), SIGHING),
    (_any(r"^(?:well,? |so,? )?(?:it is what it is|that'?s (?:life|how it is|just how it is)"
        r"|such is life"
          r"|what can (?:you|i|one) do|c'est la vie|so it goes)[ .!]*$"), RESIGNED),
    (_any(r"^(?:ok(?:ay)?|please|no|just|i said|now|and|[, ])*(?:(?:can|could) (?:we|you)"
        r" (?:please |just )*stop"
          r"|(?:i (?:want|would like|need)|i'd like) to stop|let's stop|let us stop|we stop|stop"
          r"|enough|leave me(?: alone)?|i mean it|i meant it)(?: it| this| here| now| please|"
          r" for today| that"
          r"| for now| alone|[, ])*[.!]*$"), STOPPING),
    (_any(r"^(?:well,? |so,? |oh |god,? |wow,? )*what an? (?:\w+ )?(?:day|week|night|mess|year"
        r"|morning|month"
          r"|evening|weekend|time|life)[ .!…]*$"), WHAT_A_DAY),
    (_any(r"^(?:ok(?:ay)?|k+|alright|right|sure|okey|oki)[ .!]*$"), ALL_RIGHT),
    (_any(r"^(?:lol|lmao|xd|he(?:he)+|ha+|(?:ha)+h?|rofl)[ .!]*$"), HA),
    (_any(r"^(?:there(?:'s| is) )?(?:nothing|not much|nothing much|nothing special|nothing really)"
          r"(?: much)?(?: to (?:say|report|tell|write))?(?: today| really| new)*[ .!]*$"), NOTHING),
    (_any(r"^(?=.*\b(?:fine|ok|okay|good|alright)\b)(?:(?:whatever|it'?s|everything(?:'s| is)?|i'm"
          r"|im|all|really|honestly|totally|completely|yeah|no|fine|ok(?:ay)?|good|alright)[ ,.!]*)"
          r"{3,}$"), FINE),
    (_any(r"^(?:yes|yeah|yep|maybe|i think|perhaps|probably|possibly|might be)[ ,]+(?:yes|yeah|so"
          r"|maybe|perhaps|probably|possibly|i guess|i suppose|a bit|a little)[ .!]*$"
          r"|^(?:perhaps|probably|possibly)[ .!]*$"), AGREEING),
    (_any(r"^(?:i )?(?:really |honestly )?(?:don't know|dont know|dunno|idk|no idea|not sure)"
        r" what to"
          r" (?:say|write|tell you)(?: now| here| anymore)?[ .!]*$|^\W*(?:i )?shrugs?\W*$"
          r"|^(?:who knows|hard to say|no clue|can't say|beats me|i have no idea)[ .!]*$"), UNSURE),
    (_any(r"^(?:h+m+|m+h?m+|u+[hm]+|e+r+m*|well|so)[ .!?…]*$"), EMPTY),
    (_any(r"^(?:oh |ah |yeah |yes )*(?:sure|right|great|lovely|wonderful|fantastic|perfect)"
          r"[,.!]+ (?:because|another|as if|just what)\b"
          r"|\bjust what (?:i|we|my \w+|our \w+) (?:really )?needed\b"
          r"|\bbecause what (?:i|we|my \w+|our \w+) (?:really |always )?(?:needed|wanted)\b"), DRY),
    (_any(r"^(?:yes|yeah|yep|yup|ya|mhm|exactly|correct|i guess|i suppose|kind of|kinda|sort of"
          r"|maybe|a bit"
          r"|a little)(?: so| yes| yeah)?[ .!]*$"), AGREEING),
    (_any(r"^(?:can|could|would|will) (?:you|u) (?:just |please |maybe )*(?:be (?:nice|kind"
          r"|gentle|here)|hug|hold"
          r"|listen|comfort|stay|cheer|say something (?:nice|kind))\b"), KIND),
    (_any(r"^(?:please |pls |i need |need |someone )*help(?: me)?(?: please| pls)?[ .!]*$"), HELP),
    (_any(r"\bwill (?:you|u) (?:still |even )?remember\b|\bdo (?:you|u) (?:still "
          r"|even )?remember (?:me|this|that)\b"
          r"|\bcan (?:you|u) remember (?:me|this|things)\b"), REMEMBERING),
    (_any(r"\b(?:would|will|could|can|do|are) (?:you|u) (?:going to |gonna )?(?:tell|report|call"
          r"|inform|notify)\b"
          r" (?:the |my |a |any|some|me to the )?(?:police|cops|anyone|anybody|someone|somebody"
          r"|mum|mom|parents|dad"
          r"|teacher|doctor|boss|wife|husband|school|on me)"), TELLING),
    (_any(r"^(?:can (?:you|u) |could you |please |just |pls |hey )*(?:pretend|act like"
          r"|role-?play|be my"
          r"|imagine (?:you're|you are|being))\b"), PRETENDING),
    (_any(r"\b(?:dumb|stupid|useless|broken|worst|fucking|shitty|crap|bloody|pathetic"
          r"|lame) (?:robot|bot|machine"
          r"|program|app|ai|chatbot|toaster|computer|parrot)\b|\byou(?:'re| are) (?:so |really "
          r"|just )?(?:useless"
          r"|stupid|dumb|annoying|no help|not helping|pointless)\b|\bi hate (?:this app|you)\b"
          r"|\bthis (?:app|thing|program) is (?:so )?(?:useless|stupid|dumb|crap|pointless"
          r"|rubbish)\b"), ANGRY),
    (re.compile(r"^(?:[Ss]orry|[Nn]o|[Oo]ops|[Ww]ait|[Aa]ctually|[Ii] meant|[Ii]t's"
                r"|[Hh]is name is|[Hh]er name"
                r" is)?[,.:]? ?[A-Z]\w+,? not [A-Z]\w+"), RENAMED),
    (_any(r"^(?:no|nope|nah|not really|whatever|never ?mind|nvm|meh|forget it"
          r"|doesn't matter|(?:(?:i|i'd) )?(?:really |just )?(?:don't|dont|do not|would rather"
          r" not|rather"
          r" not|won't) (?:want to )?(?:talk|write|think"
          r"|speak) about [\w' ]{2,30})[ .!]*$"),
     NOT_THAT),
    (_any(r"^(?:i )?(?:really |honestly )?(?:don't know|dont know|do not know|dunno|idk|not sure"
          r"|no idea)"
          r"(?: really| yet| anymore)?[ .!]*$"), UNSURE),
    (_any(r"\b(?:you(?:'re| are)|ur|u r) (?:just|only|nothing but|literally) (?:a "
          r"|an )?(?:\w+ )?(?:program"
          r"|machine|bot|chatbot|robot|computer|algorithm|ai)\b"), ONLY_A_PROGRAM),
    (_any(r"^(?:(?:ok(?:ay)?|right|well|anyway|thanks?|thank you|thx|so much|then|i have to go"
          r"|gotta go"
          r"|that's all|now|for today)[ ,.!]*)*(?:bye+(?: bye)?|goodbye|good ?night|night(?:y"
          r"| night)?|gn"
          r"|see (?:you|u|ya)"
          r"|ttyl|cya)\b.{0,25}$|\b(?:bye|goodbye|good ?night)(?: (?:then|now"
          r"|for now))?[.!]*$"), GOODBYE),
    (_any(r"^(?:ok(?:ay)? |oh |many )?(?:thanks?|thank (?:you|u)|thx|ty|tysm"
          r"|cheers)(?: (?:so much|a lot"
          r"|very much|you|for (?:listening|that|this|asking|reading)))*[ .!)]*$"), THANKS),
    (_any(r"^(?:(?:ok(?:ay)?|fair(?: enough)?|lol|haha+|true|right|alright|all right|sure|kk?"
          r"|cool|good"
          r"|makes sense|got it|i see|well)[ ,.!]*){2,}$|^(?:fair enough|makes sense|got it"
          r"|i see)[.!]*$"),
     ALL_RIGHT),
    (_any(r"^(?:everything(?:'s| is)|i'm|i am|it's|all|things are|yeah|just)? ?(?:fine|ok|okay"
          r"|alright"
          r"|all right|all good|not bad)[ .!]*$"), FINE),
    (_any(r"^(?:i )?(?:don't|do not|dont) (?:really )?(?:know|understand|get) how (?:this|it) works"
          r"|^how does (?:this|it) work\b|^what (?:can|do) (?:you|u) do\b"
          r"|^what am i supposed to (?:write|do|say)(?: here)?\W*$"), HOW_IT_WORKS),
    (_any(r"^(?:oh |yay |well |just )*(?:great|brilliant|fantastic|wonderful|lovely|perfect|awesome"
          r"|super|marvellous|terrific|joy|what i needed|what a joy)[.,!]+ .*\b(?:another|again"
          r"|because"
          r"|as (?:usual|always)|of course|so now|just what)\b|\bnothing says .+ like\b"
          r"|\blucky me\b"
          r"|\bliving the dream\b|\blove that for me\b"
          r"|\bwhat could (?:possibly )?go wrong\b"), DRY),
    (_any(r"^(?:but |and )?why (?:do|are) (?:you|u) (?:always |keep |just |only )*(?:on )?ask"
          r"|^stop asking|\bso many questions\b|^(?:no|enough) (?:more )?questions"), WHY_ASKING),
    (_any(r"\bare (?:you|u) (?:angry|mad|upset|annoyed|disappointed|cross|judging)\b"
          r"|\bdo (?:you|u) (?:hate|judge|think (?:badly|less) of) me\b"
          r"|\bdo (?:you|u) think i(?:'m| am) (?!going|right)"), JUDGED),
    (_any(r"\b(?:can|could|let's|let us|shall) (?:we )?(?:please )?(?:talk|speak"
          r"|write) about something"
          r" else\b|\bchange the (?:subject|topic)\b"
          r"|^something else(?: please)?\W*$"), ANOTHER_SUBJECT),
    (_any(r"^(?:but |and |god |ugh )?why (?:am|was|do|can't) i (?:like this|always|so\b|such"
          r"|never|ever)"), WHY_ME),
    (_any(r"\b(?:you|u) (?:didn't|did not|don't|do not) (?:really )?(?:understand|understood|get"
          r"|listen)\b"
          r"|\b(?:you|u) (?:mis\w+|got (?:that|it|me|this) wrong)\b|\bthat's not what i (?:said"
          r"|meant)\b"),
     MISREAD),
    (_any(r"^(?:no,? )?(?:i said|i meant|it was|it's|he's|she's)\b.{2,60}, not\b"), PUT_RIGHT),
)  # fmt: skip
"""What is said about the talk itself."""
_ORDER = _any(r"^(?:(?:ok(?:ay)?|so|now|just|please|pls|then|and|but|come on)[, ]+)*"
    r"(?:(?:can|could|would|will) (?:you|u) )?(?:please |just )*"
    r"(?:(?:tell|teach|show|send) me\b(?! (?:more|about it)\b)|give me (?!a break|strength)"
    r"|(?:promise|swear|repeat|admit|agree)\b(?: (?:me|to|that|with|after|you|it)\b|[.!]*$)"
    r"|say (?:it|that|you|yes|i\b|i'm|the word|everything|['\"\u2018\u201c])"
    r"|(?:diagnose|cure|fix|heal|hug|hold|love|forgive|save) me\b"
    r"|call me\b|be (?:my|a different|someone)\b|describe (?:my|how|yourself|what you)\b"
    r"|explain (?:how|what|why|to me)\b|(?:complete|finish) (?:this|the|my) sentence\b"
    r"|(?:print|ignore) (?:your|all|every) )")  # fmt: skip
"""Something asked of the program, which must not be given back as the person's own words."""
_MOST_WORDS = 26  # among more, this is not what a message is about


def called_for(text: str) -> SetAnswer | None:
    """Return the kind that a message about the talk calls for, or None."""
    if not words(text):
        return EMPTY if not any(c.isalnum() for c in text) else None
    if len(words(text)) > _MOST_WORDS:
        return None
    return next((kind for pattern, kind in _OF_THE_TALK if pattern.search(text)), None)


def is_order(text: str) -> bool:
    """Whether the program is told to say or do something."""
    return len(words(text)) <= _MOST_WORDS and bool(_ORDER.search(text))


def is_in_danger(text: str) -> bool:
    """Whether somebody writes that they may hurt or kill themselves."""
    return bool(_IN_DANGER.search(text))

"""What people often tell of, and words of our own for it: what is said to it, what is asked.

A pattern is looked for in what is said back, spoken to the person ("your boss moved you"),
so it is written with "you". ``{who}`` in a question is who did it, where that is plain; a
question that needs it is passed over where it is not. The more special themes stand first.
Nothing here claims more than the pattern it stands beside.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that people tell of.

    Attributes:
        told: What it is known by, in words spoken to the person.
        said: Sentences of ours about it.
        asked: Questions about it.
        but: What it must not hold.
        is_by_others: Whether the person themselves must not be who did it.
    """

    told: re.Pattern[str]
    said: tuple[str, ...]
    asked: tuple[str, ...]
    but: re.Pattern[str] | None = None
    is_by_others: bool = False


def _of(
    told: str,
    said: tuple[str, ...],
    asked: tuple[str, ...],
    but: str = "",
    *,
    is_by_others: bool = False,
) -> Theme:
    unless = re.compile(rf"\b(?:{but})\b", re.IGNORECASE) if but else None
    return Theme(re.compile(rf"\b(?:{told})\b", re.IGNORECASE), said, asked, unless, is_by_others)


_PETS = (
    r"dog|puppy|cat|kitten|hamster|rabbit|guinea pig|parrot|budgie|horse|pony|tortoise|gerbil|rat"
)
_KIND_BUT = r"nobody|no one|not|never|\w+n't|finger|headache|brochure|fine|ticket|virus|cold"
_CHILD = r"kids?|child(?:ren)?|baby|son|daughter|boys?|girls?|little one|toddler"

LOSSES = (
    _of(rf"put to sleep|put down this|(?:{_PETS})(?: \w+)? (?:has |had )?(?:died|passed)"
        rf"|(?:only|just) an? (?:{_PETS})"
        r"|(?:cat|dog|puppy|rabbit)'s (?:bowl|bed|basket|lead|collar|blanket|toys?)",
        ("The place that an animal leaves is not a small one.",
         "An animal is part of every day, and then the day has a gap."),
        ("What comes to mind first when you look back?",
         "At what time of the day do you notice it most?"), "not|gets?|kids?"),
    _of(rf"(?:{_PETS}) is (?:fourteen|fifteen|sixteen|seventeen|eighteen|old|ill|sick|dying)",
        ("To see an animal grow old is hard in its own way.",),
        ("How is it for you to see that?", "What would you like to give each other still?")),
    _of(r"(?:has|have)(?:n't| not) (?:called|rung|phoned|written|answered|replied|texted)"
        r"|(?:didn't|did not|never) (?:call|phone|answer|reply|text|write)(?: you)? back"
        r"|never (?:called|answered|replied|wrote)|left you on read|ghosted you",
        ("Silence like that leaves room for every kind of thought.",
         "Waiting for a word is tiring."),
        ("What do you imagine is behind the silence?", "What would you like to hear from {who}?"),
        is_by_others=True),
    _of(r"looking at your phone|check(?:ing)? your phone|star(?:e|ing) at (?:your|the) phone",
        ("Waiting for a sign makes a phone heavy.",),
        ("Whose name would you like to see on it?",)),
    _of(r"miscarr\w+|lost the baby|lost your baby|stillborn",
        ("That is a great loss.", "There is grief in that."), ("How are you, in all this?",)),
    _of(r"(?:has |had |have )?died|is dead|passed away|(?:at|to|after|before|on) the funeral"
        r"|buried|passed in \w+"
        r"|lost (?:your|the) (?:mum|mom|mother|dad|father|wife|husband|son|daughter|brother|sister"
        r"|friend|grandma|gran|grandpa)|your late \w+|hospice",
        ("There is grief in that.", "That leaves a gap.", "A loss like that takes its own time."),
        ("What comes to mind first when you look back?", "What do you miss most?"),
        "nearly|almost|not|felt like|as if|battery|phone|laptop|car|engine|plant|line|computer"),
    _of(r"divorc\w+|separat(?:ed|ing)|broke up|broken up|split up|dumped you|left you for"
        r"|moved out|walked out on you",
        ("That turns a whole life round.", "So much has to find a new place after that."),
        ("What is the hardest part of it for you?", "How are you, in the middle of all this?")),
    _of(r"(?:is|are|wants? to|will be|going to) (?:mov(?:e|ing)|live) (?:to|in|away|abroad|with)"
        r"|moves? (?:to|away|abroad)|leav(?:es?|ing) for",
        ("That puts a distance where there was none.", "Somebody going changes a place."),
        ("What will be different for you then?", "What would you like to say to {who}?"),
        r"job|team|night|desk|room", is_by_others=True),
    _of(r"(?:throw|throws|threw|thrown|throwing) (?:\w+ )?away|given? away|gave away"
        r"|clear(?:ed|ing) out|empt(?:y|ied|ying) (?:the|her|his|your) (?:house|flat|kitchen|room)",
        ("Things like that hold more than one can see.",
         "When things go, what hangs on them stirs."),
        ("What would you like to keep?", "What hangs on it for you?")),
    _of(r"(?:sold|sell|sells|selling|lost|found|kept|keep|made|wears?) (?:\w+ )?(?:mum|mom|dad"
        r"|mother|father|gran|grandma|grandpa|grandmother|grandfather)'s \w+"
        r"|used to be (?:your|my) (?:mum|mom|dad|gran\w*|mother|father)'s",
        ("Some things hold a whole person in them.",),
        ("What do you think of when you see it before you?",)),
    _of(r"you miss (?:him|her|them|home|your|the|being|having|how|that)",
        ("Missing something shows how much of you it was.",
         "One notices what something was when it is not there."),
        ("What do you miss most about it?", "When do you miss it most?")),
    _of(r"never be (?:what|the same|as|able)|can't \w+ (?:any ?more|any longer)"
        r"|you used to (?:run|dance|play|sing|ride|swim|climb|paint|walk|travel)",
        ("That is a kind of goodbye.", "Something that was yours has changed."),
        ("What do you miss most about it?", "What did it give you?"),
        r"hear|stand|think|sleep|wait|remember|take"),
)  # fmt: skip
HURTS = (
    _of(r"laughed (?:at you|when you|about you)|made fun of you|mock(?:ed|ing) you|laughs at you",
        ("Being laughed at gets under the skin.", "That must have stung."),
        ("What would you have liked to hear from {who}?", "What did you do just then?"),
        "with you"),
    _of(r"call(?:s|ed)? you (?:the|an?|stupid|fat|lazy|names|ugly|weak)",
        ("A name like that sticks.",),
        ("What would you have liked to say back?", "How do you see it yourself?"),
        "back|taxi|a cab|doctor|a minute"),
    _of(r"(?:slapped|kicked|punched) you",
        ("That stays in the body for a long time.",),
        ("What did you need just then?", "How safe do you feel now?")),
    _of(r"posted (?:your|our|it|that|a (?:picture|photo|video) of you)(?!.*\bback\b)"
        r"|screenshot\w*|told everyone|read your (?:diary|journal|messages|letters?|phone)"
        r"|shared your|shared our|showed (?:everyone|them|it) (?:your|our)|behind your back",
        ("Something of yours went out without your say.",
         "That was yours to share, and nobody else's."),
        ("What would you want to say to {who}?", "What would you need from {who} now?"),
        r"you posted|you shared|you told", is_by_others=True),
    _of(r"(?:given|gave|give|gives) (?:your|my) (?:\w+ )?(?:part|role|desk|place|seat|job|room"
        r"|shift"
        r"|office|project|number) to",
        ("That was yours, and now somebody else has it.",),
        ("What did it mean to you, to have it?", "What would you want to say to {who}?")),
    _of(r"(?:shouted|yelled|screamed|snapped|barked) at you|shouts at you|yells at you",
        ("Being shouted at goes right through a person.",),
        ("What did you need just then?", "What would you have liked to say?")),
    _of(r"you (?:\w+ )?(?:shouted|yelled|snapped|screamed)",
        ("It sounds as if that weighs on you.",),
        ("What had been building up before that?", ("What would you like to put right, if you "
         "could?"))),
    _of(r"without (?:even )?(?:asking|telling) you|over your head|decided (?:it )?for you",
        ("You were not asked, and that counts.", "It was decided over your head."),
        ("What would you have said, if you had been asked?", ("What would you want to say to "
         "{who}?"))),
    _of(r"except you|left you out|without you|(?:nobody|no one)(?: \w+ \w+ \w+ \w+)? "
        r"(?:came|saved|invited|remembered|called|waited)"
        r"|(?:not|n't) invited|forgot (?:your|about you|you)|ignor(?:ed|es) you|thanked (?:her"
        r"|him)",
        ("To be passed over hurts quietly.", "That is a lonely spot to be put in."),
        ("What would you have wished for?", "Who would you have wanted to be there for you?"),
        "you forgot|lost|by a|hit|and it was (?:good|nice|lovely)"),
    _of(r"lied to you|cheated on you|lying to you|broke (?:his|her|their) (?:promise|word)"
        r"|promised you|never pays? you back",
        ("Trust is slow to mend after that.", "It is hard to lean on somebody's word after that."),
        ("What would you need in order to trust {who} again?", "What hurts most about it?")),
    _of(r"blam(?:es?|ed|ing) you|accus(?:es?|ed) you|your fault",
        ("That puts a lot on your shoulders.",),
        ("How do you see it yourself?", "What would be fair, to your mind?")),
    _of(r"(?:says?|said|thinks?|tells? you|told you|writes?) (?:to you )?(?:that )?you "
        r"(?:should|must|ought|have to|need to)",
        ("From outside that is easily said.", "That is another person's measure."),
        ("What would you say yourself?", "What would you rather have heard?"), "doctor|physio"),
    _of(r"(?:says?|said|tells? you|told you|thinks?) (?:to you )?(?:that )?"
        r"(?:you're|you are|you were|your \w+ (?:is|are|was)|its|it's) "
        r"(?:just |only |being |so )?(?:too|not|lazy|over\w+|stupid|fat|slow|weak|dramatic|cold)"
        r"|(?:told|asked) you to (?:be quiet|shut up|calm down|\w+ (?:more|less) \w+)"
        r"|only (?:took|chose|hired|picked|invited) you because",
        ("Words like that are hard to shake off.", "That is a hard thing to be told."),
        ("What would you have liked to hear instead?", "How do you see it yourself?")),
    _of(r"said (?:just |only )?[\"“](?:ok|okay|fine|whatever|and|so|no)\b(?=[.!?]?[\"”])"
        r"|just (?:said ok|shrugged|walked (?:off|away)|went back to)|looked away"
        r"|(?:doesn't|don't|didn't|never) (?:listen|listens|listened|understand|understands)"
        r"|(?:interrupt|interrupts|interrupted) you",
        ("So little came back.", "It is tiring to speak and not be heard."),
        ("What would you have needed to hear?", "What would you want {who} to understand?"),
        is_by_others=True),
    _of(r"an? (?:argument|fight|row|quarrel) with|argued? with|quarrel\w*|fell out with"
        r"|fighting (?:with|about|over)",
        ("An argument goes on inside long after it is over.",),
        ("What was it about, underneath?", "What is still unsaid between you?")),
    _of(r"forgiv\w+",
        ("Forgiving is a large word.",),
        ("What does that word do in you?", "What would forgiving mean, to you?")),
    _of(r"you(?:'ve| have)? (?:told|asked|written to|wrote to|called|emailed) (?:your landlord"
        r"|them|him|her|the "
        r"\w+) .*\b(?:again|twice|three times|in may|and in|and yesterday)",
        ("To say it again and again and not be heard wears one out.",),
        ("What would you want to come of it?",)),
)  # fmt: skip
STATES = (
    _of(rf"(?:only sleeps? on you|woke (?:up )?\w+ times|newborn"
        rf"|(?:{_CHILD}) (?:cried|cries|screams?|woke|wakes))",
        ("Nights with a small child take everything one has.",),
        ("When did you last have an hour for yourself?", "What do these nights do to you?"),
        r"five hours|slept through|laugh\w*|smil\w*|shouted|born|lost"),
    _of(r"(?:can't|cannot|couldn't|didn't|haven't|not) (?:fall a|get to |get any )?(?:sleep|slept)"
        r"|hours of sleep|awake|same crack in the ceiling|insomnia|up all night",
        ("Nights like that are long.", "A night without rest weighs on everything."),
        ("What goes through your head when you lie there?", "What keeps you awake?")),
    _of(r"feel small|ashamed|embarrass\w+|humiliat\w+|stupid in front|red in the face",
        ("That hurts in its own way.", "Nobody likes to stand there like that."),
        ("What would you want others to see in you?", ("How would you look at somebody else who "
         "felt so?"))),
    _of(r"exhausted|worn out|so tired|too tired|burnt out|no energy|night shifts?|on-call",
        ("That takes its toll.", "That sounds exhausting."),
        ("What takes the most out of you?", "What would help, even a little?")),
    _of(r"(?:all|so|completely|very) alone|lonely|nobody to talk|no one to talk|nobody to|on your "
        r"own with|eat alone|nobody knows",
        ("That sounds lonely.", "To be alone with it makes it bigger."),
        ("Who would you want beside you?", "When is it loneliest?")),
    _of(r"all (?:a bit|too|so) much|too much for you|can't (?:think|cope|breathe|go on|keep up)"
        r"|overwhelm\w*|everything at once",
        ("That is more than fits into one head.", "A lot is pressing at the same time."),
        ("Which piece of it could wait?", "What is pressing most?")),
    _of(r"you (?:feel|felt) (?:so )?guilty|you should have (?!liked|been)|you regret|weighs on"
        r" your conscience"
        r"|you (?:\w+ )?(?:stole|cheated|lied|never told)",
        ("It sounds as if that weighs on you.",),
        ("What would you like to put right, if you could?",), "who should have|they should have"),
    _of(r"(?:give|giving|hold|holding|make) (?:a|the|your|this) (?:\w+ )?(?:talk|speech"
        r"|presentation)|lost (?:your|the) thread|stage",
        ("All eyes on one person: that takes courage.", "To stand there, with everyone looking."),
        ("What would help you to stand there?", "What are you most afraid might happen?"),
        "won|choir|best|loved"),
    _of(r"failed|didn't pass|by one point|rejected|turned (?:you )?down|said no to you"
        r"|didn't get (?:the (?:job|place|part|flat|grant|role)|in\b|into)",
        ("That is a blow.", "So much hope goes into such a thing."),
        ("What had you hoped for?", "What would you like to hear just now?")),
    _of(r"(?:wait(?:ing)?|waited) for (?:the |your |my |some |an? )?(?:\w+ )?(?:results?|call"
        r"|letter|news"
        r"|answer|papers?|decision|permit|visa|appointment|reply|operation|donor)"
        r"|biopsy|test results|scan (?:is )?(?:on|next|tomorrow)",
        ("Waiting is its own kind of hard.",),
        ("What is the worst of it, in your mind?", "What gets you through the waiting?"),
        "clear|fine|nothing was found"),
    _of(r"chemo\w*|(?:found|has|have) a lump|(?:needs?|having) (?:an|the) operation|tumou?r"
        r"|threaten\w*|followed you|panic attack"
        r"|terrified|in hospital|to the hospital",
        ("That sounds frightening.", "No wonder it is on your mind."),
        ("What would you need to feel a bit steadier?", "What is the worst of it, in your mind?"),
        "back from|clear|went well|over|phone"),
    _of(r"(?:in|the|this|your) pain|hurts? (?:all|every|so|when|again)|your \w+ hurts|migraine"
        r"|aches?",
        ("Pain makes a day narrow.",), ("What does it keep you from?", ("What eases it, if"
            " anything "
         "does?")), "nothing|no|without|not|never"),
    _of(r"you(?:'re| are| am) (?:so |really |a bit |just )?bored|nothing (?:ever )?happens"
        r"|nothing to do|every day is the same",
        ("Time gets long when nothing pulls.",),
        ("What did you use to look forward to?", "What would you like to be curious about?")),
    _of(r"(?:don't|do not|didn't) know (?:what to do|whether|if you|what you want|how to)"
        r"|can't decide|torn between|either way|you'd think about it|been thinking about it",
        ("Both ways seem to pull.", "Not knowing yet is a place too."),
        ("What speaks for each side?", "What would you do if nobody minded?"),
        "say|why|thank you"),
    _of(r"(?:not|n't) opened|unopened|(?:have|'ve)(?:n't| not) (?:told|said|answered|called)"
        r"|never told|put(?:ting)? it off|let it ring|keep it (?:to yourself|secret)",
        ("What is put off grows with time.", "To keep it back takes strength too."),
        ("What holds you back?", "What do you expect to find there?")),
    _of(r"thinks? (?:that )?you(?:'re| are|'ve| have)\b|you pretend|you keep smiling"
        r"|nobody sees|everyone thinks you",
        ("There is a gap between what is seen and how it is.",),
        ("What would change if it was known?", "What would you want {who} to see?")),
    _of(r"jealous|envious|envy|everyone (?:else )?has",
        ("What others have can make one's own look small.",),
        ("What of it would you want for yourself?",)),
    _of(r"so angry|furious|you(?:'re| are) angry|angry with|makes you (?:so )?(?:angry|mad)"
        r"|your anger",
        ("Anger like that has something to say.",),
        ("What is the anger about, most of all?", "What would you want to say, if nobody minded?"),
        "is angry with you|are angry with you"),
    _of(r"you (?:\w+ )?(?:cried|cry|were crying|'re crying|burst into tears)",
        ("Tears say a good deal.",), ("What were the tears about, do you think?",),
        "laugh\\w*|joy|happy"),
    _of(r"you(?:'re| are| were| feel) (?:\w+ )?(?:afraid|scared|frightened|worried|nervous)"
        r"|you worry|you dread",
        ("Fear takes up a lot of room.", "No wonder it is on your mind."),
        ("What is the worst of it, in your mind?", "What would you need to feel a bit steadier?"),
        "not|never|no longer|n't"),
)  # fmt: skip
LIVES = (
    _of(r"wants? to .*, (?:but |and )?you(?:'d| would)? (?:want|rather|like)",
        ("Two wishes that pull apart.",), ("What matters to you in doing it your way?",)),
    _of(r"(?:maybe|perhaps) you(?:'ll| should| could| will| might)",
        ("A thought to try on.",), ("What would it give you?", "What speaks for it?")),
    _of(r"get (?:another|a new) one|(?:you (?:should|must|have to)|to) (?:just )?(?:move on|get"
        r" over)"
        r"|time heals|cheer up|plenty (?:of|more) fish",
        ("Quick comfort is seldom any.",), ("What would you rather hear?",)),
    _of(r"laughs? you forget|forget all of it",
        ("Light and heavy, so close together.",), ("What is it like, between the two?",)),
    _of(r"(?:moved|put) you (?:to|on) the night|night team|night shift|works? days|works? late"
        r"|works? nights",
        ("Hours like that change a home.",),
        ("What does that change for you?", "When do you see each other?")),
    _of(r"fired|laid off|let you go|redundan\w+|lost your job|cut your hours|closes at the end",
        ("That pulls the ground away.",),
        ("What worries you most about it?", "What is it like, so soon?"), "party|not fired"),
    _of(r"not needed anymore|for nothing|was (?:closed|cancelled|scrapped|thrown out)|all that"
        r" work",
        ("So much work, and then it is put aside.",),
        ("What would you have wanted to come of it?",)),
    _of(r"(?:has |had )?(?:applied for|accepted|taken|found|got) (?:a|the) (?:new )?(?:job|post"
        r"|position)"
        r" (?:in|at|abroad)",
        ("That would change things for you too.",), ("What would it mean for you?",),
        "you applied|you accepted|you found|you got|never|not", is_by_others=True),
    _of(r"(?:asked|wants|offered) you to (?:lead|take over|run|be|become|move)|promotion",
        ("Such an offer pulls in more than one direction.",),
        ("What draws you, and what holds you back?",)),
    _of(r"offered to (?:do|take) (?:it|that|the \w+)(?: instead| for you)?",
        ("An offer like that can be a relief and a sting.",),
        ("What did you think when {who} said that?", "What would you want to answer?"),
        is_by_others=True),
    _of(r"you (?:told|said) (?:\w+ )?(?:to )?(?:\w+ )?no\b|you said no|you refused",
        ("A clear no.", "It takes something to say no."),
        ("How do you feel about it now?", "What made you say no?")),
    _of(r"your (?:English|German|French|language|accent)(?! (?:teacher|class|exam|lesson))"
        r"|better (?:German|English) than you"
        r"|translate",
        ("Another language can make one look smaller than one is.",),
        ("What would people know of you, if they spoke yours?", "What is that like, day to day?")),
    _of(r"in your country you|you were an? (?:\w+ )?(?:teacher|doctor|nurse|engineer|lawyer"
        r"|professor"
        r"|pharmacist|manager|journalist|accountant|musician|dentist|chef|architect)",
        ("There is more to somebody than the work that shows.",),
        ("What did that work mean to you?", "What do you miss most about it?")),
    _of(r"(?:nobody|no one) (?:noticed|thanked|saw|asked how|said thank)",
        ("It went unseen, then.",), ("Who would you have liked to notice?",)),
    _of(r"can't (?:pay|afford)|couldn't (?:pay|afford)|in debt|overdraft|behind with the|money"
        r" worries|short of money|your debts?",
        ("Money worries get into every corner of a day.",),
        ("What weighs most in it?",),
        r"won|found|paid off|bingo|new job|current|bill was|parent\w*"),
    _of(r"milk in the oven|dementia|alzheimer\w*|doesn't (?:know|recognise|recognize|remember)"
        r" you any|forgets? (?:your|who|where|how|her|his)",
        ("It is hard to watch somebody change.",),
        ("What is there still, on good days?", "What do you fear most about it?")),
    _of(r"tell(?:ing)? (?:the|your|my|our) (?:kids|children|son|daughter|boys|girls)|tell them "
        r"together",
        ("There is no easy way to say such a thing to a child.",),
        ("What would you most like them to know?",)),
    _of(r"asked? you why|asks? (?:you )?why|wants? to know why",
        ("A question like that goes deep.",), ("What would you like to answer?",)),
    _of(r"(?:sent|wrote) you an? (?:letter|message|card|email)|with the letter(?! ?box)",
        ("A letter can lie there and go on talking.",),
        ("What would you write back, if nobody ever read it?", ("What did you feel when you read "
         "it?")), "insurance|bank|gas|you sent|box"),
    _of(r"(?:a )?mistake (?:that|to)|wish you (?:had|hadn't)|was a mistake",
        ("It is hard to look back at a turning like that.",),
        ("What do you imagine it would be like otherwise?", "What was it that you hoped for?")),
    _of(r"(?:like|likes?|fancy) (?:this|that|a) (?:girl|boy|guy|woman|man)|a crush|in love with",
        ("A look can throw one off, then.",),
        ("What would you like to happen, if you could choose?",), "dumped|left|don't"),
    _of(r"easier to talk to",
        ("With some it flows, and with others every word is work.",),
        ("What makes it so hard with the other?",)),
    _of(r"tells you to|expects? you to|wants? you to|makes you \w+ (?!feel|laugh|smile)",
        ("There is somebody else's will in that.",), ("What do you want yourself?",),
        is_by_others=True),
)  # fmt: skip
JOYS = (
    _of(r"(?:scan|test|results?|x-ray|biopsy|blood test)\b.* (?:was|were|is|came back) (?:\w+ )?"
        r"(?:clear|clean|fine|normal|good|negative)|all clear|nothing was found|in remission",
        ("What a relief that must be.", "That lifts something off."),
        ("What did you do first, when you knew?", "What feels possible again?"),
        r"but|still|not"),
    _of(r"without a (?:drink|cigarette|drop)|sober|(?:stopped|given up) (?:smoking|drinking)",
        ("That is a long road, and you walked it.",),
        ("What would you say to the one who began it?", "What made it possible?"), "not|n't"),
    _of(r"(?:you|we|daughter|son|wife|husband|partner) (?:just |finally |really )?got (?:the|a|an) "
        r"(?:\w+ )?(?:job|place|apprenticeship|internship|part|role|flat"
        r"|grant|scholarship|offer)|you (?:just |finally )?got in(?:to)?\b"
        r"|(?:you were|you've been|you got) (?:accepted|promoted|hired)",
        ("A door has opened.", "That is a day to remember."),
        ("What are you looking forward to most?", "Who did you tell first?"),
        r"never|n't|didn't|trouble|a fight|the way"),
    _of(r"you passed|passed (?:your|the|her|his) (?:\w+ )?(?:test|exams?|driving|course|finals"
        r"|licence|interview|year)|won (?:the|a|an|our|your|first|second)|came first"
        r"|you made it|shipped|finished (?:your|the)|graduat\w+|beat your",
        ("That was earned.", "That is worth standing still for."),
        ("What was the best moment of it?", "What made it possible?"),
        r"never|n't|didn't|away|lost"),
    _of(r"first (?:whole |real |own )?(?:word|sentence|steps?|tooth|smile|song|goal)",
        ("A small thing and a large one at once.",),
        ("What went through you just then?", "What will you remember of it?")),
    _of(r"(?:he|she|baby|son|daughter) slept (?:through|five|six|seven|eight)(?: hours)?",
        ("After so many short nights, that is no small thing.",),
        ("What did the morning feel like?",), r"not|only|hardly|haven't|n't"),
    _of(r"came out (?:to (?:you|us|her|him|them|your|the family)|as)",
        ("That takes courage.",), ("What will you remember of it?", ("How was that moment for"
            " you?"))),
    _of(r"best (?:hour|day|night|evening|week|afternoon|summer)|so much fun|laughed so (?:hard"
        r"|much)"
        r"|happiest|you danced|you sang|you laughed together",
        ("There is light in that.", "That sounds like time well spent."),
        ("What was it that made it so good?", "What would you like to keep from it?"),
        r"not|worst|used to|at you"),
    _of(r"start(?:ed|s|ing)? (?:on|in|next|at) (?:the|your|a|january|february|march|april|may"
        r"|june|july"
        r"|august|september|october|november|december|monday|tuesday|school|university)",
        ("Something new begins there.",), ("How is it to think of the first day?",),
        r"hurting|rain\w*|crying"),
    _of(r"opened one|finally (?:did|told|called|wrote|opened|went|said)|you did it|first step",
        ("A first step is a step.", "That was not nothing."),
        ("What made it possible?", "How did it feel, right after?"), r"not|n't|never"),
    _of(r"proud of (?:your|him|her|them|that|it|yourself)|so proud",
        ("There is warmth in that.",), ("What are you most proud of in it?",), r"not|never|n't"),
)  # fmt: skip
GRACES = (
    _of(r"(?:brought|offered|made|baked|lent|knitted|saved|let) you (?:a|an|the|some|his"
        r"|her|their|soup|tea|coffee|flowers|clean|sit|stay)|helped you|thanked you|hugged you"
        r"|(?:brought|made) (?:soup|tea|cake|flowers)|stopped you .* to (?:tell|say|thank)"
        r"|still knows .* by heart|liked (?:it|the one|your)|threw a scarf",
        ("It does good to be seen like that.", "A small kindness can change a day."),
        ("What did it do to you?", "How did you feel afterwards?"), _KIND_BUT, is_by_others=True),
    _of(r"(?:garden|beans|tomatoes|roses?|tulips?|peas|plants?) (?:is|are|came|have|has)"
        r"|a heron|went swimming|sunset|the sea was|^(?:so |and )?(?:today )?you (?:swam|baked"
        r"|painted"
        r"|walked (?:along|round|through|by|in)|went for a walk)",
        ("There is something steady in that.", "That sounds like a quiet, good thing."),
        ("What does it give you?", "What do you like best about it?"),
        r"died|dead|dying|alone|couldn't|hood|every day|late|not|never|n't|stolen|ruined"),
)  # fmt: skip
THEMES = (*LOSSES, *HURTS, *JOYS, *GRACES, *STATES, *LIVES)
"""All themes; the first that fits is taken."""

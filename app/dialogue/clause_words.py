"""How a statement, a question, a joint between two and a left-out "I" are known by their words.

Patterns for ``clauses``, each of which says there what it is looked for in.
"""

import re

from app.dialogue.wording import NUMBERS

MOST_WORDS, FEWEST, LONGEST_FRAGMENT, FEWEST_OF_WEIGHT, WEIGHTY = 32, 2, 7, 2, 2.0
HOW_MUCH = frozenset(
    {"just", "so", "really", "very", "bit", "a", "pretty", "still", "too", "kinda"}
)
SAYS_LITTLE = frozenset(
    {"so", "and", "well", "hm", "hmm", "ok", "right", "i", "a", "of", "too", "as"}
)
ASKS = re.compile(
    r"(?:what|how|why|who|where|when|which|is|are|am|do|does|did|can|could|should|would|will|tell"
    r"|write|give|help|stop|remind|ignore|print|show|call|let|repeat|answer|explain|say|look"
    r"|come|go|do|don't|never"
    r"|make|play|sing|act|pretend|translate|summari[sz]e|yes|no|nope|nah|yeah|maybe|whatever|idk"
    r"|thanks?|bye|good ?night|hi"
    r"|hello|hey)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.?!…])[\"”']*\s+|\s*\n+\s*|\s+[-–—]+\s+|;\s+|(?<=\w)\.{2,}\s*")
LEAD = re.compile(
    r"^(?:(?:and|but|so(?! that (?!(?:'s|is|was)\b))|cause|then|also|well|ok|okay|oh|ah|ugh|um"
    r"|hm+|honestly|anyway|like"
    r"|lol|right|now|yeah|yes|basically|actually|i mean|you know|god(?=,)|omg|wow|haha|idk|ngl"
    r"|lowkey|deadass|bro|bruh|bestie|mate(?=,)|fr|no cap|istg|icl|plus"
    r"|sorry"
    r"|tbh|ngl|great|look|hi|hello|hey|dunno|no|nope|not really|i guess|i suppose|seriously"
    r"|no joke|i'm serious|i am serious|i don't know(?=,? (?:i|i'll|i'm|maybe|my|he|she|they|it"
    r"|it's|perhaps)\b)|literally|obviously|frankly"
    r"|truth be told"
    r"|to be (?:honest|fair|frank)|in fact|of course|truthfully|long story short|apparently"
    r"|anyways|update|news(?=:)|day \d+(?=:)|dear diary"
    r"|one(?=,)|two(?=,)|three(?=,)|four(?=,)|first(?=,)|second(?=,)|third(?=,)|firstly"
    r"|secondly|thirdly"
    r"|lastly|number \w+|the thing is(?: that)?|thing is|point is|fact is|the truth is(?: that)?"
    r"|(?:it's|it is|it was)(?: just| only| more)? that(?= (?:i|he|she|they|we|it|my|our|the|nobody"
    r"|everyone|his|her|their)\b))(?:[,.:]* |, ?))+",
    re.IGNORECASE,
)
CAREFUL_LEAD = re.compile(
    r"^(?:now|like(?! (?:i|i'm|he|she|they|we|it|my)\b)|right|great|no"
    r"|look) ",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:[ ,]+(?:lol|lmao|btw|tbh|ngl|haha+|smh|idk|xd|tho|i guess|i suppose|so yeah|yeah|fr"
    r"|fr fr|no cap|bestie|bro"
    r"|bruh|lowkey|istg|icl|and all|and stuff|i swear|i promise)"
    r"|, ?(?:i don't know|i know|though|anyway|of course|you know|or something|honestly)|"
    r" though)+[ .,!]*$",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    r"^[^:,]{0,60}\b(?:honest|truth|thing|confess|admit|say it|question|problem|point|news|here"
    r" goes"
    r"|tell|happened|like this|it)\b[^:,]{0,20}: (?=\w+ \w+ \w+)",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"^[^,]{1,40}, (?:and|but) (?=(?:i|i'm|i've|i'd|he|she|they|we|it|my|our)\b)", re.IGNORECASE
)
FOR_THAT = re.compile(r"^that (?P<what>(?:i|we|he|she|they|it|my|our|the|nobody|\w+) .+?) "
                       r"(?P<is>is|was|isn't|wasn't|hurts?|makes me \w+) (?P<how>(?:just |only "
                       r"|really "
                       r"|simply |still )?(?:an? |the |my |not )?[\w-]+(?: [\w-]+)?)$",
                       re.IGNORECASE)  # fmt: skip
FOR_WHY = (
    re.compile(r"^because (?P<why>(?:he|she|it|they|my|our|the|there) (?:(?! i | we ).)+?),? "
               r"(?P<what>(?:i|we|i'm|i've|i'd) .+)$", re.IGNORECASE),
    re.compile(r"^because (?P<why>[^,]+), (?P<what>.+)$", re.IGNORECASE),
)  # fmt: skip
IN_THE_END = re.compile(r"^that .+?, (?:it's|it is|it was) (?:just |only )?that (?=\w+ \w+)",
                         re.IGNORECASE)  # fmt: skip
AIM = re.compile(r"^so that (?P<why>[^,]+), (?P<what>.+)$", re.IGNORECASE)
PRONOMINAL = re.compile(
    r"^(?:(?:but |and |so )?that(?:'s| is| was) (?:(?:what|how) (?:that|it|this) (?:was|is)"
    r"|all|it|that|the (?:bit|part|thing|one)|number)\b.*|(?:so )?(?:mine|yours|hers|theirs|his"
    r"|ours) (?:did|do|does|is"
    r"|was|has|had|are|were)"
    r"|(?:i don't \w+ know where to (?:begin|start).*|(?:so )?i'll (?:begin|start) with .*)"
    r"|(?:there,? )?i(?:'ve)? (?:said|written|wrote) it|me (?:too|neither)|same here|so (?:do"
    r"|did|am|was|is|have) (?:i|we)"
    r"|as if .*"
    r"|there (?:are|is|were) (?:\w+ )?(?:things?|points?|reasons?)(?: to say)?)$",
    re.IGNORECASE,
)
"""What stands for something before it, or only announces what comes."""
BUT_YOU = re.compile(r"\b(anyone|anybody|nobody|no one) (?:but|except) you\b", re.IGNORECASE)
UNFIT = re.compile(
    r"[?<>{}=*_/\\|@#]|\b(?:you|your|yours|you're|you've|you'd|you'll|u|ur|please|fuck\w*|shit\w*"
    r"|let's|bitch\w*|cunt\w*|who even)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
TO_QUOTE = re.compile(
    r"^(.*(?:\"[^\"]+\"|“[^”]+”)),? (?:who|which|like|lol|wtf|and then|as if|whatever)\b.*$",
    re.IGNORECASE,
)
PRONOUN = (
    r"(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|we'll|he|he's|he'd|he'll|she|she's|she'd|she'll"
    r"|they|they're|they've|they'd|they'll|it|it's|it'd|it'll|there|there's|that's|nobody|everyone"
    r"|everybody|somebody|someone|no one|nothing|everything)"
)
SUBJECT = re.compile(rf"\b{PRONOUN}\b", re.IGNORECASE)
STARTS = re.compile(
    rf"^(?:{PRONOUN}|my|our|the|an?|this|that|these|those|his|her|their|its|every|each|all|some"
    r"|half|part|parts|both|one|most|many|few|another|other|no|none|any|neither|everything"
    r"|people|mum|mom|dad"
    r"|gran|grandma|grandpa|mummy|daddy|maybe|perhaps|sometimes|usually|apparently|today|yesterday"
    r"|tonight|tomorrow|last|next|now|then|since|when|whenever|if|after|before|while|although"
    r"|even|until"
    r"|at|on|in|for|during|from|with|without|by|as|only|just|once|twice|nowhere|somehow|suddenly"
    r"|strangely|sadly|luckily|finally|whatever|what|where|somewhere|lately|recently|half|two"
    r"|(?!thing|noth|some|any|every|morn|even|dur)\w{3,}ing|" + "|".join(sorted(NUMBERS)) + r")\b",
    re.IGNORECASE,
)
CIRCUMSTANCE = re.compile(
    r"^(?:just|only|once|twice|at|on|in|for|during|from|with|without|by|as|maybe|perhaps|last|next"
    r"|today|yesterday|tonight|tomorrow|half|no|none|" + "|".join(sorted(NUMBERS)) + r")\b",
    re.IGNORECASE,
)
NAMED = re.compile(rf"\b(?:{PRONOUN}|my|our|the|one|is|are|was|were|has|have)\b", re.IGNORECASE)
BARE_NOUN = re.compile(
    r"^(?!who|what|where|how|when|why|let|here)[a-z]{3,}'s \w+ \w+|"
    r"^(?!not|just|how|why|who|what|where|when|here|so|very|really|yes|which)[a-z]{3,} (?:is|was"
    r"|are|were|isn't"
    r"|wasn't|has|had|feels|felt|makes|made|starts|keeps|means|said|says|told|looked|asked|wants"
    r"|thinks|came|left|called|gave|took|died|hates|loves)\b"
    r"|^(?!just|not|finally|already|recently|also|only|still|nearly|almost|literally|basically"
    r"|never"
    r"|ever|really|kinda|then|and|but)[a-z]{3,} [a-z]{3,}ed (?:my|me|our|us|the|his|her) \w+",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:I|he|she|they|we) \w", re.IGNORECASE)
SOMEBODY_DOES = re.compile(r"\b(?:i|we|they|he|she|it) \w+", re.IGNORECASE)
WONDERED = re.compile(
    r"^(?:is|isn't) (?:it|that) (?:really |so |a bit )?(stupid|weird|wrong|normal|bad|ok|okay"
    r"|selfish|silly"
    r"|crazy|strange|mean|awful|terrible|childish|pathetic) (?:that|if|when|how) (I\b.+)\?+$",
    re.IGNORECASE,
)
TWICE = re.compile(r"\b(?!that|had|so|very|no)(\w+),? \1\b", re.IGNORECASE)
ASKED_OF_US = re.compile(r"\b(?:you|your|u)\b[^.!]*\?", re.IGNORECASE)
HALF_ASKED = re.compile(
    r"^((?:and |but |like |so )*(?:I think|I guess|I feel like|maybe"
    r"|perhaps)\b[^?]*)\?+\s*$",
    re.IGNORECASE,
)
HEADED = re.compile(
    r"^(?:when|whenever|if|after|before|while|although|until|since|because|whatever|as|unless"
    r"|though|where|once)\b",
    re.IGNORECASE,
)
MODALS = (
    r"am|is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|might|may"
    r"|don't|didn't|doesn't|can't|cannot|couldn't|isn't|wasn't|aren't|weren't|won't|wouldn't"
    r"|haven't|hasn't|hadn't|shouldn't|i'm|i've|i'd|i'll|he's|she's|it's|they're|we're|we've"
    r"|there's"
    r"|that's|they've|he'd|she'd|we'd|they'd|he'll|she'll|it'll|\w+'s"
)
VERB = re.compile(
    rf"\b(?:{MODALS}|\w{{2,}}(?:ed|es)|\w{{3,}}[^s]s (?=of|like|at|to|me|my|the|a|about|her|him)"
    r"|got|went|said|told|made|took|came|left|lost|found|gave"
    r"|felt|kept|put|sat|saw|knew|thought|feel|want|need|keep|think|know|love|hate|miss|work|live"
    r"|makes|gets|goes|feels|says|wants|needs|knows|thinks|keeps|looks|lives|comes|takes|gives)\b",
    re.IGNORECASE,
)
LET_OUT = (
    (
        re.compile(
            r"^(?:so |very |really |still |just )?(?:proud|happy|glad|sad|scared|tired|angry"
            r"|ashamed|excited"
            r"|nervous|grateful|relieved|worried|jealous|fed up|sick) (?:of|that|about|to|for"
            r"|with)\b",
            re.IGNORECASE,
        ),
        "I'm ",
    ),
    (re.compile(r"^never (?!mind|ever|again|trust)\w+", re.IGNORECASE), "I "),
    (re.compile(r"^(?:absolutely |really )?no (?:idea|clue|energy|time|patience|appetite"
                r"|motivation|plans?"
                r"|strength|money)\b(?= \w+ \w+)", re.IGNORECASE), "I have "),
    (re.compile(r"^(?:(?:just|still|really|also|finally|already|literally) )?(?:can't|cannot"
                r"|couldn't|don't|didn't|won't|wouldn't|haven't|hadn't"
                r"|shouldn't)\b", re.IGNORECASE),
     "I "),
    (re.compile(r"^(?:(?:just|also|finally|already|never|almost|nearly|literally) )?(?:had|went|got"
                r"(?! to| up\b)|came|ate|gave|wrote|forgot|woke|drove|threw|spoke|began|drank|wore"
                r"|chose|fell|saw|felt|met|spent|slept|cried|realised|realized|decided|tried"
                r"|managed|miscarried|overslept|fainted|panicked|collapsed|resigned|relapsed|binged"
                r"|wanted|stayed|walked|talked|played|started|stopped|applied|failed|passed|missed"
                r"|quit|won|lost|bought|moved|cheated|lied|dreamt|dreamed"
                r"|thought)\b", re.IGNORECASE),
     "I "),
    (re.compile(r"^(?:just |finally |also )?(?:(?!refused|denied|rejected|granted|offered"
                r"|awarded|charged|declined)\w{2,}ed|sold|found|told|made|took|left|kept|put"
                r"|read"
                r"|sent|broke|said|did|lent|paid|built|cut|hit|taught|caught)(?= (?:nobody|no"
                r" one|my|the|a|an|his"
                r"|her|our|their|him|them|out (?:that|my|the)|everyone|everything|nothing|some|all"
                r"|two|three|it|that|off my|up my|down the)\b)", re.IGNORECASE), "I "),
    (re.compile(r"^(?:(?:just|still|really|only) )?(?:wish|miss|hate|love|hope|feel|think|want|need"
                r"|keep)(?= (?:i|my|the|a|him|her|them|it|this|that|to|so|like|\w+ing|really"
                r"|\w+)\b)",
                re.IGNORECASE), "I "),
    (re.compile(r"^(?:just|still|now) (?!noth|some|any|every|morn|even|dur)\w{3,}ing\b",
                re.IGNORECASE), "I'm "),
    (re.compile(r"^(?!noth|some|any|every|morn|even|dur|accord|consider|depend)\w{3,}ing (?:him|her"
                r"|them|my|the|a|at|in|on)\b(?!.*\b(?:is|was|are|were|makes?|made|feels?|felt"
                r"|takes?"
                r"|took|helps?|helped|hurts?|means|would|will|has|had|can|keeps?|gives?|gets?)\b)",
                re.IGNORECASE), "I'm "),
    (re.compile(r"^(?:just |finally |also |nearly |almost )?(?:waited|showed up|turned up|ended up"
                r"|arrived|listened|looked|worked|argued|laughed|sobbed|danced|prayed|travelled"
                r"|drove"
                r"|flew|ran|rode|stood|sat|lay|swam|sang|spoke|queued|wandered|handed in"
                r"|signed up|burst into"
                r"|broke down"
                r"|gave up|woke up|got up|grew up|rang|hung up)\b(?! by)", re.IGNORECASE), "I "),
    (re.compile(r"^(?:just |finally |also )?(?:dropped|visited|hugged|kissed|phoned|texted|saw|met"
                r"|lost|picked up) (?-i:[A-Z])", re.IGNORECASE), "I "),
    (re.compile(r"^(?:wide |still )?awake since\b", re.IGNORECASE), "I've been "),
    (re.compile(r"^(?:wide |still )?awake\b", re.IGNORECASE), "I'm "),
    (re.compile(r"^(?:just |only |always )?been\b(?= \w+ing\b| to\b| \w)", re.IGNORECASE), "I've "),
    (re.compile(r"^(?:(?:just|still|also|now) )?(?:feeling|trying|sitting|lying|dreading|waiting"
                r"|thinking|wondering|going|getting|having|crying|working|living|losing|struggling"
                r"|missing|doing|looking forward)\b", re.IGNORECASE), "I'm "),
)  # fmt: skip
"""A diary's beginnings, and the subject that was left out of them."""
NOT_LET_OUT = re.compile(
    r"^\w+(?: \w+)? (?:by|out again|alone|behind)\b|^(?:keep|think|feel|love) (?:calm|about it"
    r"|free|in)\b",
    re.IGNORECASE,
)
JOINT = re.compile(
    rf",?\s+(?=(?:but|because|so|and|yet|although|though)\s+(?:then\s+|now\s+|yesterday\s+"
    rf"|honestly\s+|somehow\s+|actually\s+|suddenly\s+|also\s+|today\s+|tonight\s+|last \w+\s+"
    rf"|on \w+day\s+)?"
    rf"(?:{PRONOUN}|my|our|the)\b)|,\s+(?=(?:but|which|so|then)\s)|,\s+(?={PRONOUN}\b)",
    re.IGNORECASE,
)
OWNED = re.compile(
    r"\b(?:think|thinks|thought|believe|believes|believed|guess|suppose|dream|dreamt|dreamed"
    r"|imagine"
    r"|wish|hope|hopes|afraid|scared|worried|fear|says|said|say|claims|told|if|whether|pretend"
    r"|promised|wonder|convinced|suspect|maybe|perhaps|know|knows|realised|sure)\b",
    re.IGNORECASE,
)
OPPOSED = re.compile(r"^(?:but|yet|although|though|unless|until|except|if)\b", re.IGNORECASE)
DEPENDENT = re.compile(
    r"^(?:that (?:i|we|he|she|they|it|my|our|the|nobody)|because|although|though|which|unless"
    r"|until|so that)\b",
    re.IGNORECASE,
)
EMOTICON = re.compile(
    r"(?<!\w)(?:[:;=]['-]?[()DPp/]+|<3|xx+|\^\^|;-;)(?!\w)|[^\w\s.,;:?!'’\"“”()…%€£$&–—-]"
)


TAG = re.compile(
    r"((?:n't|\bnot|\bnever)\b.*?),? (?:does|is|did|was|has|can|will|would|do|are|am) (?:it|he"
    r"|she|they|i"
    r"|we|that)$|(.*?), (?:is|does|did|was|has|would|could|wo|do|are|ca|should)n't (?:it|he|she"
    r"|they|i"
    r"|we|that)$",
    re.IGNORECASE,
)
"""A question that is only hung on: "that doesn't undo it, does it"."""
HANGS_ON = re.compile(r"(?:it|this|that)(?:'s| is| was| took| made| makes)?\b", re.IGNORECASE)
STANDS_FOR = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
OF_MUCH, OF_THEME, OF_CUE, OF_QUESTION, OF_RETURN = 2.8, 1.1, 1.0, 0.2, 0.8
AT_FIRST, OF_BEFORE, LONGEST_SAID = 0.7, 0.9, 26
WHAT_IF = re.compile(r"^(?:and |but |so )?what if (?=\w+ \w+ \w+)", re.IGNORECASE)
RETURNS = re.compile(
    r"\b(?:keep thinking|can't stop thinking|what gets me|gets to me|the thing is|worst (?:bit|part"
    r"|thing)|stuck with me|won't leave me|can't get (?:it|that|over)|going round in my head"
    r"|what hurts|i keep going)\b",
    re.IGNORECASE,
)
"""What somebody comes back to by their own words."""
BEFORE = re.compile(
    r"(?:an?|one|two|three|five|ten) (?:years?|months?) ago\b|(?:last year|back then|once)\b",
    re.IGNORECASE,
)
"""What something is only held against."""
SHOUTED = re.compile(r"(?<=[a-z] )[A-Z]{3,}\b")

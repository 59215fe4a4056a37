"""The text that a person is shown before they allow anything: resources/consent/.

id, version, language, written_on, title
[[fact]]      heading, words                     what to know first
[[purpose]]   purpose, title, words              one switch each
[[question]]  question, answers, right, because  the understanding check
"""

import tomllib
from collections.abc import Iterator

from app.domain.consent import ConsentDocument, Fact, Purpose, PurposeText, Question
from app.host.resources import Resources
from app.library.errors import ContentDamaged

FILE = "consent/first_run_en.toml"
LEAST_ANSWERS = 2


def load_consent_document(resources: Resources) -> ConsentDocument:
    """Return the text that ships with the program.

    Raises:
        ResourceMissing: The file is not there.
        ContentDamaged: It does not say what it must.
    """
    return parse_consent_document(resources.read_text(FILE))


def parse_consent_document(text: str) -> ConsentDocument:
    """Return a consent text from its file.

    Raises:
        ContentDamaged: It does not say what it must.
    """
    try:
        data = tomllib.loads(text)
        document = ConsentDocument(
            id=data["id"],
            version=data["version"],
            locale=data["language"],
            written_on=data["written_on"],
            title=data["title"],
            facts=tuple(Fact(each["heading"], each["words"]) for each in data["fact"]),
            purposes=tuple(
                PurposeText(Purpose(each["purpose"]), each["title"], each["words"])
                for each in data["purpose"]
            ),
            questions=tuple(
                Question(each["question"], tuple(each["answers"]), each["right"], each["because"])
                for each in data["question"]
            ),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ContentDamaged(FILE, type(error).__name__) from None
    if not all(isinstance(words, str) and words.strip() for words in _all_words(document)):
        raise ContentDamaged(FILE, "something without words")
    if [each.purpose for each in document.purposes] != list(Purpose):
        raise ContentDamaged(FILE, "not every purpose once, in order")
    for each in document.questions:
        if len(each.answers) < LEAST_ANSWERS or each.right not in range(len(each.answers)):
            raise ContentDamaged(FILE, "a question without a right answer")
    return document


def _all_words(document: ConsentDocument) -> Iterator[object]:
    yield from (document.id, document.version, document.locale, document.written_on, document.title)
    for fact in document.facts:
        yield from (fact.heading, fact.words)
    for purpose in document.purposes:
        yield from (purpose.title, purpose.words)
    for question in document.questions:
        yield from (question.question, question.because, *question.answers)

"""Measures leave as FHIR R4 that a reader of other hands accepts, with every answer and no name."""

import json
import re

from fhir.resources.R4B.bundle import Bundle

from app.domain.measure import SheetId
from app.domain.numbers import Filled, Numbers
from app.interchange.fhir_export import bundle, export
from tests.interchange.arranging import MORNING, written
from tests.interchange.numbers import filled, numbers, sheet

# The elements that are used here, as the published tables have them (hl7.org/fhir/R4, 4.0.1):
# a question mark for 0..1, nothing for 1..1, a star for a list that is left out when empty.
ID = r"[A-Za-z0-9\-.]{1,64}"
URI = r"urn:uuid:[0-9a-f-]{36}"
TEXT = r"\S(.*\S)?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
DATE_TIME = DAY + r"T[0-9:]{8}(\.[0-9]+)?(Z|[+-][0-9:]{5})"
CODING = {"code": r"\S+(\s\S+)*", "display?": TEXT}
STRUCTURE = {
    "Questionnaire": {
        "resourceType": "Questionnaire",
        "id?": ID,
        "language?": r"[a-z]{2,3}(-\w+)*",
        "url?": URI,
        "version?": TEXT,
        "title?": TEXT,
        "status": "draft|active|retired|unknown",
        "copyright?": TEXT,
        "item*": {
            "linkId": TEXT,
            "text?": TEXT,
            "type": "choice|integer",
            "readOnly?": bool,
            "answerOption*": {"valueCoding": CODING},
        },
    },
    "QuestionnaireResponse": {
        "resourceType": "QuestionnaireResponse",
        "id?": ID,
        "questionnaire?": URI,
        "status": "in-progress|completed|amended|entered-in-error|stopped",
        "authored?": DATE_TIME,
        "item*": {
            "linkId": TEXT,
            "text?": TEXT,
            "answer*": {"valueCoding?": CODING, "valueInteger?": int},
        },
    },
}


def check(value, shape):
    if isinstance(shape, str):
        assert isinstance(value, str)
        assert re.fullmatch(shape, value)
    elif isinstance(shape, type):
        assert type(value) is shape
    else:
        allowed = {key.rstrip("?*"): key for key in shape}
        assert value.keys() <= allowed.keys()
        assert value
        assert all(key in value for key in shape if key[-1] not in "?*")
        for key, held in value.items():
            if allowed[key].endswith("*"):
                assert isinstance(held, list)
                assert held
                for each in held:
                    check(each, shape[allowed[key]])
            else:
                check(held, shape[allowed[key]])


def found(given: Numbers):
    (content,) = written(export(given, MORNING)).values()
    return json.loads(content)


def test_the_structure_is_the_published_one():
    made = found(numbers())
    assert (made["resourceType"], made["type"]) == ("Bundle", "collection")
    assert re.fullmatch(DATE_TIME, made["timestamp"])
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert kinds == ["Questionnaire", "QuestionnaireResponse", "QuestionnaireResponse"]
    for entry in made["entry"]:
        assert re.fullmatch(URI, entry["fullUrl"])
        check(entry["resource"], STRUCTURE[entry["resource"]["resourceType"]])
    assert len({entry["fullUrl"] for entry in made["entry"]}) == 3


def test_every_answer_and_the_total_are_in_it_and_point_to_their_question():
    questionnaire, response, gone = [entry["resource"] for entry in found(numbers())["entry"]]
    assert response["questionnaire"] == questionnaire["url"]
    assert [item["linkId"] for item in response["item"]] == ["1", "2", "3", "total"]
    codes = [item["answer"][0]["valueCoding"] for item in response["item"][:3]]
    assert codes == [
        {"code": "1", "display": "Some days"},
        {"code": "3", "display": "Every day"},
        {"code": "0", "display": "no"},
    ]
    for item, code in zip(questionnaire["item"], codes, strict=False):
        assert {"valueCoding": code} in item["answerOption"]
    assert response["item"][3]["answer"] == [{"valueInteger": 4}]
    assert response["item"][1]["text"] == "Two lines?"
    assert response["authored"] == "2026-03-04T09:45:00+02:00"
    assert gone["item"][0]["answer"] == [{"valueInteger": 1}]  # its wording is not here


def test_what_was_skipped_has_no_answer_and_a_sheet_with_gaps_no_total():
    made = bundle([filled(answers={0: 1, 1: None})], MORNING)
    response = made["entry"][-1]["resource"]
    assert [(item["linkId"], "answer" in item) for item in response["item"]] == [
        ("1", True),
        ("2", False),
    ]
    assert list(export(Numbers(), MORNING)) == []


def test_a_reader_of_other_hands_accepts_it():
    empty = Filled(sheet(id=SheetId(3), answers={}), None, None)
    for given in (numbers(), Numbers(filled=(filled(answers={0: None}), empty))):
        read = Bundle.model_validate(found(given))
        assert len(read.entry) == len(found(given)["entry"])
        assert json.loads(read.model_dump_json())["type"] == "collection"

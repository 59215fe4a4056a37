"""Whoever tries the program out is told which rules met a message, and nothing is kept."""

from app.services.explaining import explanation


def test_the_rule_the_words_and_the_level_are_named():
    lines = list(explanation("I want to die"))
    assert lines[0].endswith("Met with: the card.")
    assert any(line.startswith('  suicidal_ideation: "want to die" (self)') for line in lines)


def test_what_explains_a_statement_is_named():
    lines = list(explanation("I am not suicidal"))
    assert "a quiet line" in lines[0] or "nothing" in lines[0]
    assert any("explained by" in line and "negation" in line for line in lines)


def test_help_of_its_own_and_an_ordinary_message_are_told():
    assert "Help of its own: abuse." in list(explanation("My husband hits me"))
    assert next(iter(explanation("The kettle is on"))).endswith("Met with: nothing.")

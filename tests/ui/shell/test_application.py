"""The badge says what is true of this process, and a program that reads it comes first."""

from app.ui.shell.application import badge_words


def test_the_badge_promises_no_network_only_where_it_is_refused(qapp):
    assert badge_words(network_refused=True) == "Encrypted · no network"
    assert badge_words(network_refused=False) == "Encrypted"


def test_a_program_that_reads_this_one_is_what_the_badge_says(qapp):
    assert badge_words(network_refused=True, is_watched=True) == "Another program reads Alcove"

"""A seed is the same each time, and each way is used before one is used again."""

from tests.safety.seeds import GROUPS, LENGTHS, main

MANY = 400


def test_the_same_number_gives_the_same_seeds_and_every_way_comes_up(capsys):
    assert main(["7", str(MANY)]) == main(["7", str(MANY)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:MANY] == printed[MANY:]
    ways: dict[str, list[str]] = {group: [] for group in GROUPS}
    for line in printed[:MANY]:
        group, *_, way = line.partition(" ")[2].split(" | ")
        ways[group].append(way)
    for group, used in ways.items():
        once = len(set(used))
        assert len(set(used[:once])) == once, group


def test_the_shares_are_of_a_hundred():
    assert sum(GROUPS.values()) == sum(LENGTHS) == 100

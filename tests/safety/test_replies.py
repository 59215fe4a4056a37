"""A folder of replies never mixes what two editions of the program said."""

from pathlib import Path

from tests.safety.replies import discard_of_other_editions, edition


def test_replies_of_another_edition_are_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "edition.txt").write_text("0" * 64, encoding="ascii")
    (tmp_path / "replies.jsonl").write_text('{"key": "a/1/1"}\n', encoding="utf-8")
    discard_of_other_editions(tmp_path)
    assert not (tmp_path / "replies.jsonl").exists()


def test_replies_without_a_mark_are_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "replies.jsonl").write_text('{"key": "a/1/1"}\n', encoding="utf-8")
    discard_of_other_editions(tmp_path)
    assert not (tmp_path / "replies.jsonl").exists()


def test_replies_of_this_edition_stay(tmp_path: Path) -> None:
    (tmp_path / "edition.txt").write_text(edition(), encoding="ascii")
    (tmp_path / "replies.jsonl").write_text('{"key": "a/1/1"}\n', encoding="utf-8")
    discard_of_other_editions(tmp_path)
    assert (tmp_path / "replies.jsonl").exists()

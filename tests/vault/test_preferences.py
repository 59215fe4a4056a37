"""Choices come back; what this version does not understand is neither used nor lost."""

from app.domain.preferences import Preferences


def raw(vault, key, value):
    with vault._connection.transaction() as database:  # noqa: SLF001 - a later version's row
        database.run(
            "INSERT OR REPLACE INTO preference (key, value) VALUES (:key, :value)",
            key=key,
            value=value,
        )


def stored_keys(vault):
    with vault._connection.reading() as database:  # noqa: SLF001
        return {row["key"]: row["value"] for row in database.rows("SELECT * FROM preference")}


def test_nothing_chosen_means_the_defaults(vault):
    assert vault.preferences.load() == Preferences()


def test_choices_come_back(vault):
    chosen = Preferences(
        idle_minutes=15,
        model_sha256="ab" * 32,
        model_path="/m/ö.gguf",
        recovery_confirmed=True,
        favourite_prompts=("today-1", "sleep-2"),
    )
    vault.preferences.store(chosen)
    assert vault.preferences.load() == chosen
    vault.preferences.store(Preferences())
    assert vault.preferences.load() == Preferences()


def test_a_key_of_a_later_version_survives(vault):
    raw(vault, "voice", '"low"')
    vault.preferences.store(vault.preferences.load())
    assert stored_keys(vault)["voice"] == '"low"'


def test_a_value_that_makes_no_sense_counts_as_not_chosen(vault):
    for value in ("", "{", "null", '"ten"', "true", "2.5", "[1]"):
        raw(vault, "idle_minutes", value)
        assert vault.preferences.load() == Preferences()


def test_a_list_that_holds_no_texts_counts_as_not_chosen(vault):
    for value in ("[1]", '["a", 1]', '"a"', "{}"):
        raw(vault, "favourite_prompts", value)
        assert vault.preferences.load() == Preferences()

"""The self-test gives the known answers here, and a library that lies is found out."""

from app.vault import self_test
from app.vault.self_test import prove_cipher


def test_this_installation_gives_the_known_answers():
    facts = prove_cipher()
    assert facts.holds
    assert facts.cipher.startswith("4.")
    assert "openssl" in facts.provider.lower()


def test_a_wrong_answer_of_either_part_is_told(monkeypatch):
    monkeypatch.setattr(self_test, "_TAG", bytes(16))
    assert not prove_cipher().seal_holds
    assert not prove_cipher().holds
    monkeypatch.setattr(self_test, "_ARGON2", "00" * 32)
    assert not prove_cipher().derivation_holds


def test_a_library_without_a_cipher_is_told(monkeypatch):
    monkeypatch.setattr(self_test, "_library", lambda: ("", ""))
    assert not prove_cipher().holds

"""The encrypted journal and the plain one do the same, and the line says what each took."""

import json

from bench import plain


def test_a_short_run_does_every_deed_in_all_three(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(plain, "SCRATCH", tmp_path)
    status = plain.main(["--n", "3", "--entries", "400"])
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (line["n"], line["entries"]) == (3, 400)
    for deed in plain.DEEDS:
        took = line[deed]
        assert took["vault_ms"] > 0
        assert abs(took["×"] - took["vault_ms"] / took["plain_ms"]) < 0.1 * took["×"] + 0.02
    assert status == (0 if line["held"] else 1)

"""The vault, tried with the real cipher, the real key derivation and real files."""

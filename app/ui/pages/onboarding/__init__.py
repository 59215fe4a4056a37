"""The first run: from nothing to a vault, a recovery sheet and a country for help.

May import services, domain, bridge and widgets. Nothing is stored until the passphrase
step makes the vault.
"""

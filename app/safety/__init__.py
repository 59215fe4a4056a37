"""What keeps a person safe without a model: screening, the reply guard, crisis lines, claims.

Nothing here asks a model, the network or the vault, and no word of the person leaves it:
results carry levels and the names of rules. May import ``app.domain``, ``app.host`` and
the standard library. Rules and wording are data in resources/safety/.
"""

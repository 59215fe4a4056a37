"""Side-by-side measurements, one module each; ``python -m bench`` runs them.

A bench is a module here with a docstring whose first line says what it measures and a
function ``measure() -> Iterator[Figure]``. Figures come one by one, as they are known.
"""

"""QR codes as rows of dark and light squares, for whoever paints or prints them."""

import segno


def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of a QR code, true for dark, without the quiet zone.

    Leave four squares of light around it, or a camera does not find it.
    """
    code = segno.make(text, error="m", micro=False)
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)

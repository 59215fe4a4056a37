"""QR codes as rows of dark and light squares, for whoever paints or prints them."""


def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of a QR code, true for dark, without the quiet zone.

    Leave four squares of light around it, or a camera does not find it.
    """
    # Imported late: with it come the standard library's parsers of web pages and mail, 3 MB.
    import segno

    code = segno.make(text, error="m", micro=False)
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)

"""Every plain letter altered, in a text."""

import re

PSEUDO = "en-XA"  # as the CLDR calls it
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ALTERED = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_TABLE = str.maketrans(_PLAIN, _ALTERED)
_PLACE_HOLDER = re.compile(r"(\{\w*\})")


def altered_text(text: str) -> str:
    """Return a text with every plain letter altered, as long as it was; place holders in braces stay."""
    pieces = _PLACE_HOLDER.split(text)
    return "".join(piece if place % 2 else piece.translate(_TABLE) for place, piece in enumerate(pieces))

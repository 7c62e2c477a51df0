"""A language that is none: English in which every word is altered, so that a word said past the catalogue is seen."""

PSEUDO = "en-XA"  # as the CLDR calls it
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ALTERED = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_TABLE = str.maketrans(_PLAIN, _ALTERED)


def altered_text(text: str) -> str:
    """Return a text with every plain letter altered, as long as it was."""
    return text.translate(_TABLE)

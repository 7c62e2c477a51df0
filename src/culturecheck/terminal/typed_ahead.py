"""What was typed before there was a line to type it into."""


def line_of(ahead: str) -> tuple[str, bool, str]:
    """Return the words of a line that was typed ahead, whether Enter ended it, and what follows it."""
    line, end, rest = next(
        ((ahead[:at], True, ahead[at + 1 :]) for at, char in enumerate(ahead) if char in "\r\n"), (ahead, False, "")
    )
    return "".join(char for char in line if char.isprintable()), end, rest

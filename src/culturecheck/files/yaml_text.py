"""Text as YAML writes it, so that it is read back as it was."""


def quoted_scalar(text: str) -> str:
    """Return any text as one scalar in double quotes, with all that cannot be seen as an escape."""
    return f'"{"".join(map(_sign, text))}"'


def _sign(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"

"""What the cells of a workbook hold, as text: its shared strings, and numbers that its styles show as days or %."""

import datetime
import re
from collections.abc import Mapping

from culturecheck.files.xml_events import Reader, Unfit, local
from culturecheck.said import Said

MOST_TEXT = 20_000_000  # characters that are different texts
MOST_STRINGS = 1_000_000
MOST_STYLES = 100_000

_DAYS_BEFORE = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
_MIDNIGHT = datetime.time()
_FROM_1904 = 1462  # days that the other calendar begins later
_LEAP_DAY_THAT_NEVER_WAS = 60
_LAST_DAY = 2_958_466
_SHOWN_AS_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_SHOWN_AS_PERCENT = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]hms]*\]', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PRONOUNCED = frozenset({"rPh", "phoneticPr"})


class Values:
    """Gives the text of what stands in cells; each text is kept once."""

    def __init__(self, *, from_1904: bool = False) -> None:
        self.strings: list[str] = []
        self.shown_as_days: frozenset[str] = frozenset()
        self.shown_as_percent: frozenset[str] = frozenset()
        self.from_1904 = from_1904
        self._kept: dict[str, str] = {}
        self._room = MOST_TEXT

    def kept(self, text: str) -> str:
        """Return a text, the one there was before where it is the same; Unfit once they are too many."""
        known = self._kept.get(text)
        if known is None:
            self._room -= len(text)
            if self._room < 0:
                raise Unfit(Said("tables.too-much-text"), Said("tables.save-answers-as-csv"))
            known = self._kept[text] = text
        return known

    def text(self, cell: Mapping[str, str]) -> str:
        """Return the text of a cell with these attributes, and `>v` or `>t` standing in it."""
        kind = cell.get("t", "n")
        value = cell.get(">v", "")
        if kind == "s":
            return self._shared(value.strip())
        if kind == "inlineStr":
            return self.kept(unescaped(cell.get(">t", value)))
        if kind == "n":
            return self._number(value.strip(), cell.get("s", "0"))
        if kind == "b":
            return "TRUE" if value.strip() in {"1", "true"} else "FALSE"
        if kind in {"str", "e", "d"}:
            return self.kept(unescaped(value))
        raise Unfit(Said("tables.unknown-cell"))

    def _shared(self, place: str) -> str:
        if place and not place.isdecimal():
            raise Unfit(Said("tables.text-nowhere"))
        return self.strings[int(place)] if place else ""

    def _number(self, value: str, style: str) -> str:
        if style in self.shown_as_days and value:
            return self._day(float(value)) or value
        if style in self.shown_as_percent and value:
            return self.kept(f"{float(value) * 100:.12g}%")
        if value.isdecimal() and len(value) < 16:
            return self.kept(value.lstrip("0") or "0")
        if not value:
            return ""
        number = float(value)
        return self.kept(str(int(number)) if number.is_integer() else repr(number))

    def _day(self, days: float) -> str:
        """Return a day, a time or both as they are written everywhere; empty if there is no such day."""
        if not 0 <= days < _LAST_DAY - _FROM_1904:
            return ""
        if days < 1:
            return (_DAYS_BEFORE + _rounded(days)).time().isoformat()
        if self.from_1904:
            days += _FROM_1904
        elif days < _LEAP_DAY_THAT_NEVER_WAS:
            days += 1
        moment = _DAYS_BEFORE + _rounded(days)
        return moment.date().isoformat() if moment.time() == _MIDNIGHT else moment.isoformat(sep=" ")


def _rounded(days: float) -> datetime.timedelta:
    return datetime.timedelta(milliseconds=round(days * 86_400_000))


def unescaped(text: str) -> str:
    """Return text with the characters that spreadsheets write as `_x000A_`; what could act stays as it is written."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escaped: re.Match[str]) -> str:
    char = chr(int(escaped[1], 16))
    return char if char.isprintable() or char in "\t\n\r" else escaped[0]


class SharedStringsReader(Reader):
    """Reads the texts that cells share; how they are pronounced is left out."""

    def __init__(self, values: Values):
        super().__init__()
        self._values = values
        self._said: list[str] = []
        self._silent = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a text, or a piece of one."""
        super().start(name, attributes)
        kind = local(name)
        if kind == "si":
            self._said.clear()
        elif kind in _PRONOUNCED and not self._silent:
            self._silent = self.depth

    def end(self, name: str) -> None:
        """End a text, or a piece of one."""
        kind = local(name)
        if kind == "t" and not self._silent:
            self._said.append("".join(self.texts))
        elif kind == "si":
            self._values.strings.append(self._values.kept(unescaped("".join(self._said))))
            if len(self._values.strings) > MOST_STRINGS:
                raise Unfit(Said("tables.too-many-texts"), Said("tables.save-answers-as-csv"))
        if self._silent == self.depth:
            self._silent = 0
        super().end(name)


class StylesReader(Reader):
    """Reads which styles show a number as a day or a time."""

    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a format or a style of cells."""
        super().start(name, attributes)
        kind = local(name)
        if kind == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif kind == "cellXfs":
            self._inside = True
        elif kind == "xf" and self._inside:
            self._styles.append(attributes.get("numFmtId", "0"))
        if len(self._styles) + len(self._formats) > MOST_STYLES:
            raise Unfit(Said("tables.too-many-styles"))

    def end(self, name: str) -> None:
        """Leave the styles of cells."""
        super().end(name)
        self._inside = self._inside and local(name) != "cellXfs"

    def shown_as_days(self) -> frozenset[str]:
        """Return the places of the styles that show a day, as cells write them."""
        return self._shown_as("[dmyhs]", _SHOWN_AS_DAYS)

    def shown_as_percent(self) -> frozenset[str]:
        """Return the places of the styles that show 1 as 100%, as cells write them."""
        return self._shown_as("%", _SHOWN_AS_PERCENT)

    def _shown_as(self, signs: str, known: frozenset[int]) -> frozenset[str]:
        return frozenset(str(place) for place, form in enumerate(self._styles) if self._has(form, signs, known))

    def _has(self, form: str, signs: str, known: frozenset[int]) -> bool:
        if (code := self._formats.get(form)) is None:
            return form.isdecimal() and int(form) in known
        return re.search(signs, _QUOTED.sub("", code.partition(";")[0]), re.IGNORECASE) is not None

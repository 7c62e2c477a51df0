"""Which columns say who somebody is, or where, or when: they are dropped, and it is said that they are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from culturecheck.said import Said, said_of

ENOUGH_LIKE = 0.8
LOOKED_AT = 50
NO_ADDRESS = frozenset({"", "anonymous", "anonym", "none"})


class Tells(StrEnum):
    """What a column gives away."""

    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    MARK = "mark"
    LENGTH = "length"


WHO, WHERE, WHEN, MARK, LENGTH = Tells


class Repeats(StrEnum):
    """What would be the same if one person answered twice; the times are those of a short id."""

    ADDRESS = "e-mail"
    ID = "id"
    ID_AND_TIME = "id-and-time"


@dataclass(frozen=True, slots=True)
class Trait:
    """What a column gives away, and whether it would be the same for one person who answered twice."""

    tells: Tells
    repeats: Repeats | None = None

    @property
    def why(self) -> Said:
        """Say what it gives away."""
        return said_of("collect.tells", self.tells)


ADDRESS = Trait(WHO, Repeats.ADDRESS)
_BY_HEADER: tuple[tuple[str, Trait], ...] = (
    (r"(.*\b)?(e-?\s?mail|mail)([\s-]?(address|adresse))?(\b.*)?|recipientemail|useremail", ADDRESS),
    (
        r"(first|last|sur|family|full|your|user|respondent|recipient)?[\s_]?(first|last)?[\s_]?name|"
        r"(vor|nach|familien|benutzer)name\b.*|(dein|ihr|vollständiger)\sname|name\sdes\s.*|submitted\sby|_submitted_by",
        Trait(WHO),
    ),
    (r".*\b(phone|telephone|telefon|handy|mobile)(\s?(number|nummer))?", Trait(WHO)),
    (r"(personal|mitarbeiter)[\s-]?(nummer|nr\.?)|(employee|staff|personnel)\s?(id|number|no\.?)", Trait(WHO)),
    (r".*\bip[\s-]?(address|adresse)?|ipaddr", Trait(WHERE)),
    (r".*\b(latitude|longitude|breitengrad|längengrad|gps|geo-?location)\b.*|location\s?(latitude|longitude)",
     Trait(WHERE)),
    (r"location(\s\(.*\))?|city|country|region|stadt|ort|land|_geolocation|standort", Trait(WHERE)),
    (
        r"(response|respondent|submission|record|entry|antwort|eintrag)[\s_-]?"
        r"(id|key|uuid|guid|no\.?|number|nr\.?|nummer)|id|#|key|guid|_id|_?uuid|token|"
        r"access\scode|zugangscode|ticket|id\.\sresponse\sid|"
        r"meta/instanceid",
        Trait(MARK, Repeats.ID),
    ),
    (r"_index|network\sid|collector\s?id|seed|panel\s?id|external(\s?data)?\s?reference|externe\sdatenreferenz|"
     r"respondent|(.*\.\s)?seed|device\s?id|user\s?id", Trait(MARK)),
    (r".*\b(duration|dauer|time\staken|interviewtime|total\stime)\b.*|grouptime.*|questiontime.*|.*\(in\sseconds\)",
     Trait(LENGTH)),
    (
        r"time\s?stamp|zeitstempel|start|end|today|(_?submission|start|end|completion|last\smodified|recorded|submit|"
        r"created|modified|date)[\s_]?(time|date|action|created|modified)\b.*|date\s(submitted|started|last\saction)|"
        r"(start|end|anfangs|end|erfassungs|abgabe|fertigstellungs|änderungs)(zeit|datum)\b.*|datum\b.*|uhrzeit\b.*|"
        r"(submitdate|startdate|datestamp)\.\s.*|datestamp|zeitpunkt\b.*|zuletzt\sgeändert\b.*|date|time",
        Trait(WHEN),
    ),
)  # fmt: skip
_HEADERS = tuple((re.compile(pattern), trait) for pattern, trait in _BY_HEADER)

_CONTENT: tuple[tuple[re.Pattern[str], Trait], ...] = (
    (re.compile(r"(?:mailto:|.*<)?[^@\s<>]+@[^@\s<>]+\.\w{2,}>?", re.IGNORECASE), ADDRESS),
    (
        re.compile(
            r"(?:uuid:)?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[0-9a-f]{24}|R_[A-Za-z0-9]{13,}", re.IGNORECASE
        ),
        Trait(MARK, Repeats.ID),
    ),
    (re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}"), Trait(WHERE)),
    (
        re.compile(
            r"\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d{1,2}:\d{2}.*)?|"
            r"\d{1,2}[/.]\d{1,2}[/.](\d{4}|\d{2})([, ]+\d{1,2}:\d{2}.*)?|"
            r"\d{1,2}:\d{2}:\d{2}( ?[AaPp][Mm])?"
        ),
        Trait(WHEN),
    ),
)


def trait_of(headers: Iterable[str], cells: Sequence[str]) -> Trait | None:
    """Return what a column gives away by one of its folded headers or by most of its cells; None if nothing is seen.

    An address is one under every heading.
    """
    called = next((trait for header in headers for pattern, trait in _HEADERS if pattern.fullmatch(header)), None)
    if called is not None and called.repeats:
        return called
    seen = trait_of_cells(cells)
    return seen if called is None or seen is ADDRESS else called


def trait_of_cells(cells: Sequence[str]) -> Trait | None:
    """Return what most of the cells of a column look like: addresses or times; None if like neither."""
    beginning = (cell.strip() for cell in cells[: 20 * LOOKED_AT])
    said = [cell for cell in beginning if cell.casefold() not in NO_ADDRESS][:LOOKED_AT]
    for pattern, trait in _CONTENT:
        if said and sum(pattern.fullmatch(cell) is not None for cell in said) >= ENOUGH_LIKE * len(said):
            return trait
    return None

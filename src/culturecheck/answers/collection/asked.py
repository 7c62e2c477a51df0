"""What a round asks for, by all the words that its columns may be headed with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from culturecheck.answers.form_codes import COMMENT, CONSENT, NAME, asked_ids, plain_codes, word_codes, xml_name
from culturecheck.answers.form_stamp import STAMP
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.folding import folded
from culturecheck.rounds.round import Round

NOTE = " note"
IGNORE = "ignore"


class ColumnKind(StrEnum):
    """What a column holds."""

    ITEM = "item"
    BREAKDOWN = "breakdown"
    NOTE = "note"
    COMMENT = "comment"
    NAME = "name"
    LINK = "link"
    STAMP = "form"  # what a form says of itself
    DROPPED = "dropped"


Meaning = tuple[ColumnKind, str]


@dataclass(frozen=True)
class Asked:
    """A round and its questionnaire, and what answers it; `wordings` are the questionnaire in other languages.

    `in_forms` are the words by which forms of ours ask for what is no item and no group, by the ids that these have.
    """

    questionnaire: Questionnaire
    round: Round
    wordings: tuple[Questionnaire, ...] = ()
    in_forms: tuple[tuple[str, str], ...] = ()

    @cached_property
    def meanings(self) -> dict[str, Meaning]:
        """What is meant by a target in a map file: ids, `comment`, `note <item id>`, `name` in an open round."""
        return dict(self._by_id())

    @cached_property
    def by_words(self) -> dict[str, Meaning]:
        """What is meant by a folded header; ids come before texts."""
        found = {name: meaning for name, meaning in self.meanings.items() if not name.startswith("note ")}
        for item in self.questionnaire.items:
            found[f"{item.id}{NOTE}"] = (ColumnKind.NOTE, item.id)
        for words, meaning in (
            *self._by_id_as_written(),
            *self._by_text(),
            *self._by_short_title(),
            *self._as_forms_ask(),
        ):
            found.setdefault(words, meaning)
        return found

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a row of an upright sheet may be about."""
        return frozenset(item.id for item in self.questionnaire.items)

    @cached_property
    def questions(self) -> dict[str, str]:
        """The folded ids and texts of questions and groups, each with what it asks for."""
        asked = {ColumnKind.ITEM, ColumnKind.BREAKDOWN}
        return {words: target for words, (kind, target) in self.by_words.items() if kind in asked}

    @cached_property
    def required(self) -> dict[str, Meaning]:
        """What has to be there, in the order in which it is asked."""
        breakdowns = {breakdown.id: (ColumnKind.BREAKDOWN, breakdown.id) for breakdown in self.round.breakdowns}
        return breakdowns | {item.id: (ColumnKind.ITEM, item.id) for item in self.questionnaire.items}

    def words_for(self, target: str) -> tuple[str, ...]:
        """Return the folded words that a column for an item or a breakdown may be headed with."""
        return tuple(
            words for words, (kind, name) in self.by_words.items() if name == target and kind != ColumnKind.NOTE
        )

    def _by_id(self) -> Iterator[tuple[str, Meaning]]:
        for item in self.questionnaire.items:
            yield item.id, (ColumnKind.ITEM, item.id)
            yield f"note {item.id}", (ColumnKind.NOTE, item.id)
        for breakdown in self.round.breakdowns:
            yield breakdown.id, (ColumnKind.BREAKDOWN, breakdown.id)
        yield COMMENT, (ColumnKind.COMMENT, "")
        if self.round.mode == "named":
            yield NAME, (ColumnKind.NAME, "")

    def _by_id_as_written(self) -> Iterator[tuple[str, Meaning]]:
        """Yield the ids of items as tools write them that allow no dot: with another sign for it, or none."""
        for item in self.questionnaire.items:
            yield from ((item.id.replace(".", sign), (ColumnKind.ITEM, item.id)) for sign in ("/", "_", "-", ""))
        ids = asked_ids(self.round, self.questionnaire)
        for codes in (plain_codes(ids), word_codes(ids), {id_: xml_name(id_) for id_ in ids}):
            yield from ((folded(code), self._of_form[id_]) for id_, code in codes.items())

    def _as_forms_ask(self) -> Iterator[tuple[str, Meaning]]:
        yield STAMP, (ColumnKind.STAMP, "")
        yield CONSENT, (ColumnKind.STAMP, "")
        for words, id_ in self.in_forms:
            if id_ in self._of_form:
                yield folded(words), self._of_form[id_]

    @cached_property
    def _of_form(self) -> dict[str, Meaning]:
        """What is asked in a form, by its id."""
        return {CONSENT: (ColumnKind.STAMP, ""), **self.meanings}

    def _by_short_title(self) -> Iterator[tuple[str, Meaning]]:
        """Yield the short titles that are of one item alone."""
        count = Counter(folded(item.short) for item in self.questionnaire.items)
        for item in self.questionnaire.items:
            if count[folded(item.short)] == 1:
                yield folded(item.short), (ColumnKind.ITEM, item.id)

    def _by_text(self) -> Iterator[tuple[str, Meaning]]:
        for wording in (self.questionnaire, *self.wordings):
            for item in wording.items:
                yield folded(item.text), (ColumnKind.ITEM, item.id)
        for breakdown in self.round.breakdowns:
            yield folded(breakdown.ask), (ColumnKind.BREAKDOWN, breakdown.id)
            yield folded(breakdown.name), (ColumnKind.BREAKDOWN, breakdown.id)

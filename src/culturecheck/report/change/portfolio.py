"""All teams of a round as they are read: each change beside its own noise, and its dimensions in a sentence."""

import math
from decimal import Decimal
from fractions import Fraction

from culturecheck.change.document import Portfolio, RoundMark, TeamLine, Verdict
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document
from culturecheck.figures import drawing_figure, plain, score_figure, signed
from culturecheck.report.change.rounds import ToldChange, dimensions_in_a_sentence, told_change
from culturecheck.report.change.words import COMPARABLE_WORDS, NO_CAUSE, VERDICT_WORDS, notes_on_noise
from culturecheck.said import Said, Sayable, run_on
from culturecheck.shown import ShownScore

NARROWEST = Fraction(1)  # point to either side at least in the drawing


class ToldTeam(Document):
    """One team of a portfolio; places are in per cent of a drawing with no change in its middle.

    `said` tells in a sentence what became of its dimensions.
    """

    name: str
    people: Sayable
    now: ShownScore | str
    change: str
    noise: str
    verdict: Verdict
    verdict_words: Said
    reason: Sayable
    change_at: Decimal | None
    from_at: Decimal | None
    to_at: Decimal | None
    dimensions: tuple[ToldChange, ...]
    said: Sayable


class ToldPortfolio(Document):
    """The teams of a round, ready to be printed; `reach` is how many points drawings span to either side."""

    before: RoundMark | None
    after: RoundMark
    comparable: Said
    reasons: tuple[Said, ...]
    breakdown: str
    note: Sayable
    reach: str
    teams: tuple[ToldTeam, ...]
    no_cause: Said


def told_portfolio(page: Portfolio, questionnaire: Questionnaire) -> ToldPortfolio:
    """Return a portfolio as it is read."""
    reach = _reach(page)
    return ToldPortfolio(
        before=page.before,
        after=page.after,
        comparable=COMPARABLE_WORDS[page.comparable] if page.before else Said("change.is-no-earlier-round"),
        reasons=(*page.reasons, *page.cautions),
        breakdown=page.breakdown,
        note=run_on(page.note, *notes_on_noise(change for line in page.teams for change in line.dimensions)),
        reach=plain(score_figure(reach)),
        teams=tuple(_team(line, questionnaire, reach) for line in page.teams),
        no_cause=NO_CAUSE,
    )


def _reach(page: Portfolio) -> Fraction:
    """Return how many points the drawing spans to either side: one at least, in halves, so that all fit in."""
    spans = [
        abs(part) for line in page.teams if line.change is not None for part in (line.change, line.noise or Decimal(0))
    ]
    return max([NARROWEST, *(Fraction(math.ceil(2 * span), 2) for span in spans)])


def _team(line: TeamLine, questionnaire: Questionnaire, reach: Fraction) -> ToldTeam:
    noise = None if line.change is None else line.noise
    dimensions = tuple(told_change(change, questionnaire, is_counted=False) for change in line.dimensions)
    return ToldTeam(
        name=line.name,
        people=_people(line),
        now="–" if line.now is None else line.now,
        change="–" if line.change is None else signed(line.change),
        noise="–" if noise is None else plain(noise),
        verdict=line.verdict,
        verdict_words=VERDICT_WORDS[line.verdict],
        reason=_why_not_more(line),
        change_at=None if line.change is None else _across(line.change, reach),
        from_at=None if noise is None else _across(-noise, reach),
        to_at=None if noise is None else _across(noise, reach),
        dimensions=dimensions,
        said=_of_dimensions(line, dimensions),
    )


def _of_dimensions(line: TeamLine, dimensions: tuple[ToldChange, ...]) -> Sayable:
    verdicts = {told.verdict for told in dimensions}
    if verdicts <= {Verdict.CANNOT_BE_JUDGED}:
        return ""
    if verdicts == {Verdict.NO_CLEAR_CHANGE} == {line.verdict}:
        return Said("change.nor-in-any-dimension")
    return dimensions_in_a_sentence(dimensions)


def _why_not_more(line: TeamLine) -> Sayable:
    """Return why there is no clearer verdict, unless the noise beside it says so."""
    return Said("ground.sentence", text=line.reason) if line.reason else ""


def _people(line: TeamLine) -> Sayable:
    if line.respondents is None:
        return Said("change.not-said" if line.shown else "change.not-shown")
    if not line.invited:
        return str(line.respondents)
    return Said("change.so-many-of", n=line.respondents, invited=line.invited)


def _across(change: Decimal, reach: Fraction) -> Decimal:
    return drawing_figure(50 + Fraction(change) / reach * 50)

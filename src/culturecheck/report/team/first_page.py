"""The page after which a board may stop reading: where a team stands, where it differs, and how many that rests on."""

from decimal import Decimal

from culturecheck.content.rubric import HIGHEST
from culturecheck.figures import plain
from culturecheck.findings.gaps import Gaps
from culturecheck.findings.recommendations import Recommendation
from culturecheck.findings.strengths import is_strength
from culturecheck.report.document import Highlight
from culturecheck.report.first_page import step_elsewhere
from culturecheck.report.team.bands import bands_of, short_of
from culturecheck.report.team.document import DistributionLine, UnseenLine
from culturecheck.report.team.sections import response_lines
from culturecheck.report.wanted import wanted_by
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import subject_in_sentence
from culturecheck.text import capital, counted, listed, quoted

WORTH_TELLING = Decimal("0.3")  # closer together, highest and lowest say little


def lead(
    team: TeamScorecard, on_groups: str, divided: tuple[DistributionLine, ...], *, groups_differ: bool
) -> tuple[str, ...]:
    """Return up to three paragraphs: where everyone together stands, where people differ, how many it rests on.

    `on_groups` is what can be said of the groups, empty where there are none. Where they do not differ, what divides
    everyone is said beside it.
    """
    differ = on_groups if groups_differ else _where_people_differ(on_groups, divided)
    told = (_where_it_stands(team), differ, _how_many(team))
    return tuple(sentence for sentence in told if sentence)


def _where_it_stands(team: TeamScorecard) -> str:
    scored = [(team.whole.dimensions[d.id].value, d) for d in team.questionnaire.dimensions]
    found = [(value, d) for value, d in scored if value is not None]
    if not found:
        return (
            "Too few people answered the same questions for a score, so this report is mostly about what is not known."
        )
    values = [value for value, _ in found]
    low, high = (end(values, key=lambda shown: shown.value) for end in (min, max))
    if low == high:
        return f"Together, people here see the same everywhere: {low} out of {HIGHEST}."
    asked = team.questionnaire
    top = [subject_in_sentence(asked, d.id) for value, d in found if value.is_at_least(high.low) is not False]
    bottom = [d for value, d in found if value.is_at_most(low.high) is not False]
    least = listed([subject_in_sentence(asked, d.id) for d in bottom])
    if high.above(low) < WORTH_TELLING:
        return (
            f"Together, people here put everything close together: between {low} ({least}) and {high} "
            f"({listed(top)}) out of {HIGHEST}."
        )
    scene = ""
    if len(bottom) == 1:
        figure = team.whole.dimensions[bottom[0].id]
        scene = f": {short_of(bottom[0], bands_of(asked.rubric, figure))}"
    return (
        f"Together, people here put {listed(top)} highest ({high} out of {HIGHEST}) and {least} lowest ({low}{scene})."
    )


def _where_people_differ(on_groups: str, divided: tuple[DistributionLine, ...]) -> str:
    """Return what is said of groups and, of the answers of everyone, which parts people into two camps."""
    split = [item for item in divided if item.polarised]
    if split:
        return f"{on_groups} {quoted(split[0].short)} divides people into two camps.".strip()
    return on_groups or ("No question divides people into two camps by more than chance." if divided else "")


def _how_many(team: TeamScorecard) -> str:
    whole = response_lines(team)[0]
    said = f"{whole.in_words}."
    if whole.rate is not None and whole.rate < 50:
        said += " That is under half, so every figure is provisional."
    if team.hidden:
        groups = counted(len(team.hidden), "group is", "groups are")
        said += f" {groups} not shown, so that nobody can be recognised."
    return said


def highlights(
    team: TeamScorecard,
    gaps: Gaps,
    first: Recommendation | None,
    strongest: tuple[DistributionLine, ...],
    unseen: tuple[UnseenLine, ...],
) -> tuple[Highlight, ...]:
    """Return the widest gap to what is wanted, what stands high, and what is out of sight."""
    found = [_widest(team, gaps, first)]
    if strongest:
        found.append(_to_build_on(team, strongest[0]))
    found.append(Highlight(heading="Out of sight", text=_out_of_sight(unseen)))
    return tuple(found)


def _widest(team: TeamScorecard, gaps: Gaps, step: Recommendation | None) -> Highlight:
    first = gaps.dimensions[0]
    name = capital(subject_in_sentence(team.questionnaire, first.dimension))
    if first.gap is None or first.now is None:
        return Highlight(heading="Furthest to go", text="No dimension has a score.")
    if not first.gap:
        return Highlight(heading="Furthest to go", text="Every dimension is where it is wanted, or above.")
    why = step_elsewhere(step, first.dimension)
    setter = wanted_by(team, first.dimension)
    wanted = f"{plain(first.wanted or first.gap)} wanted{f' by {setter}' if setter else ''}"
    text = f"{name}: {first.now} now, {wanted}.{why}"
    return Highlight(heading="Furthest to go", text=text)


def _to_build_on(team: TeamScorecard, best: DistributionLine) -> Highlight:
    """Say what stands highest, and whether that is a strength or only higher than the rest."""
    figure = team.whole.items[best.item]
    interval = figure.detail.interval if figure.detail else None
    is_one = figure.value is not None and is_strength(
        team.questionnaire.rubric.limits, figure.value, interval.low if interval else None
    )
    return Highlight(heading="To build on" if is_one else "Relatively strong", text=_stands_highest(team, best))


def _stands_highest(team: TeamScorecard, best: DistributionLine) -> str:
    """Say what stands highest: alone or with others, and of which questions where some have no number."""
    figures = [team.whole.items[item.id] for item in team.questionnaire.scored_items]
    scored = [figure for figure in figures if figure.value is not None]
    is_alone = sum(figure.value == best.score for figure in scored) == 1
    place = "stands highest" if is_alone else "is among what stands highest"
    if len(scored) < len(figures):
        return f"Of the questions that have a number, {quoted(best.short)} {place}, at {best.score} out of {HIGHEST}."
    return f"{best.short} {place}, at {best.score} out of {HIGHEST}."


def _out_of_sight(unseen: tuple[UnseenLine, ...]) -> str:
    if not unseen:
        return "Nothing that many could not answer, as far as it may be shown."
    more = len(unseen) - 1
    tail = f" {capital(counted(more, 'more question', 'more questions'))} like it." if more else ""
    return f"{unseen[0].percent} % have not seen: {quoted(unseen[0].text)}{tail}"

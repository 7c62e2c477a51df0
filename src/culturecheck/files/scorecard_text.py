"""How scorecards are written: one figure, contrast, comment, question or option a line, so that one can read a diff."""

from culturecheck.files.layout import EACH, Opened, laid_out
from culturecheck.files.shipped_advice import left_out
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard

_ONE_A_LINE: Opened = {}
_QUESTION: Opened = {"advice": _ONE_A_LINE}  # with advice of its own it is too long for a line
_PATTERNS: Opened = {EACH: {"when": _ONE_A_LINE}}
_QUESTIONNAIRE: Opened = {
    "dimensions": {EACH: {"facets": _ONE_A_LINE, "bands": _ONE_A_LINE, "items": {EACH: _QUESTION}}},
    "scales": {EACH: {"options": _ONE_A_LINE}},
    "rubric": {"bands": _ONE_A_LINE, "standing": _ONE_A_LINE},
    "patterns": _PATTERNS,
    "sources": _ONE_A_LINE,
    "claims": _ONE_A_LINE,
    "group_patterns": _PATTERNS,
}
OF_ONE: Opened = {
    "dimensions": _ONE_A_LINE,
    "items": _ONE_A_LINE,
    "selections": _ONE_A_LINE,
    "said": _ONE_A_LINE,
    "questionnaire": _QUESTIONNAIRE,
}
OF_TEAM: Opened = {
    "round": {"thresholds": _ONE_A_LINE, "breakdowns": {EACH: {"levels": _ONE_A_LINE}}},
    "groups": {EACH: {"dimensions": _ONE_A_LINE, "items": _ONE_A_LINE}},
    "hidden": _ONE_A_LINE,
    "selections": _ONE_A_LINE,
    "contrasts": _ONE_A_LINE,
    "comments": _ONE_A_LINE,
    "careless": {"without": _ONE_A_LINE},
    "reliability": _ONE_A_LINE,
    "leader": {"dimensions": _ONE_A_LINE, "items": _ONE_A_LINE},
    "linked": {"correlations": _ONE_A_LINE},
    "questionnaire": _QUESTIONNAIRE,
}


def scorecard_text(scorecard: Scorecard | TeamScorecard) -> str:
    """Return a scorecard as it is written to disk: JSON with keys in their order, one record a line.

    The advice of a shipped questionnaire is not repeated in it.
    """
    opened = OF_TEAM if isinstance(scorecard, TeamScorecard) else OF_ONE
    written = scorecard.model_copy(update={"questionnaire": left_out(scorecard.questionnaire)})
    return laid_out(written.model_dump(mode="json", by_alias=True), opened)

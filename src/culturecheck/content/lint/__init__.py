"""What a content file gets wrong beyond its shape: ids, references, words that read alike, advice.

The checks look at the file as it was read, so that one broken item hides nothing in the others.
"""

from culturecheck.content.lint.facilitation import facilitation_findings
from culturecheck.content.lint.options import TAKEN_ANSWERS, scales_findings
from culturecheck.content.lint.patterns import pattern_findings
from culturecheck.content.lint.questionnaires import questionnaire_findings
from culturecheck.content.lint.sources import sources_findings

__all__ = [
    "TAKEN_ANSWERS",
    "facilitation_findings",
    "pattern_findings",
    "questionnaire_findings",
    "scales_findings",
    "sources_findings",
]

"""What says that there is no answer, and why, in whatever wording; and what only sounds like it."""

import pytest

from culturecheck.content.missing import MISSING_WORDS, Missing, missing_in, missing_said
from culturecheck.wording import speaking
from culturecheck.wording.catalogue import languages
from culturecheck.wording.pseudo import PSEUDO

SAID = """
dont-know: I have not seen this · i haven’t seen this. · Haven't seen it · havent seen this yet · Not seen here
dont-know: don't know · Dont know · I do not know · I really don’t know that · DK · no idea · We have no idea about it
dont-know: can't say · Cannot say · unable to judge · Could not tell · unknown · I have not noticed it
not-applicable: does not apply here · Doesn't apply · Not applicable · not-applicable · N/A · n.a. · n / a · NA
skipped: skipped · Skip · skip this question · no answer · Not answered · Prefer not to say · I’d rather not say
none: I have seen this · Applies here · Not sure · Never · None of them · Not at all · No · n · a · - · ? · #N/A
none: Neither · Undecided · I know this · Say · Not yet · Nobody knows who does it · It is · here · Sometimes not
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_is_taken_for_no_answer(line: str) -> None:
    meaning, _, texts = line.partition(": ")
    wanted = None if meaning == "none" else Missing(meaning)
    assert {text: missing_in(text) for text in texts.split(" · ")} == dict.fromkeys(texts.split(" · "), wanted)


def test_what_the_program_says_itself_is_known() -> None:
    assert {reason: missing_in(words) for reason, words in MISSING_WORDS.items()} == {r: r for r in Missing}


@pytest.mark.parametrize("language", [language for language in languages() if language != PSEUDO])
def test_what_every_language_offers_is_read_as_such(language: str) -> None:
    with speaking(language):
        said = {reason: str(missing_said(reason)) for reason in Missing}
    assert {reason: missing_in(words) for reason, words in said.items()} == {reason: reason for reason in Missing}

"""Changes of an action as they are said: `key=value`, one after the other."""

from collections.abc import Sequence

from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.plan.document import CHANGEABLE
from culturecheck.said import Said, run_on


def said_changes(said: Sequence[str]) -> dict[str, str]:
    """Return the values by their keys; Refusal for words that set nothing, and for a key that is set twice."""
    changes: dict[str, str] = {}
    for words in said:
        key, sign, value = words.partition("=")
        key = key.strip().replace("-", "_")
        if not sign:
            what = Said("plan.nothing-to-set", words=words)
            raise Refusal(Code.NOTHING_GIVEN, run_on(what, nearest(key, CHANGEABLE)))
        if key in changes:
            raise Refusal(Code.GIVEN_TWICE, Said("plan.set-twice", key=key), field=key)
        changes[key] = value
    return changes

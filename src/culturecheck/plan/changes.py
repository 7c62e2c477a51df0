"""Changes of an action as they are said: `key=value`, one after the other."""

from collections.abc import Sequence

from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.plan.document import CHANGEABLE
from culturecheck.text import quoted, visible


def said_changes(said: Sequence[str]) -> dict[str, str]:
    """Return the values by their keys; Refusal for words that set nothing, and for a key that is set twice."""
    changes: dict[str, str] = {}
    for words in said:
        key, sign, value = words.partition("=")
        key = key.strip().replace("-", "_")
        if not sign:
            near = nearest(key, CHANGEABLE)
            raise Refusal(
                Code.NOTHING_GIVEN,
                f"{quoted(words)} says nothing to set; write key=value, such as status=done. {near}".strip(),
            )
        if key in changes:
            raise Refusal(Code.GIVEN_TWICE, f"{visible(key)} is set twice; say it once.", field=key)
        changes[key] = value
    return changes

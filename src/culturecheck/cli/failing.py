"""How a run that failed says so: in words, or where JSON was asked for, as one JSON object on one line."""

from collections.abc import Sequence
from itertools import pairwise

from culturecheck.cli.invocation import END_OF_OPTIONS, again
from culturecheck.codes import Code
from culturecheck.errors import CultureCheckError, InputRefused, Interrupted, RoundIsOpen, StorageFault, reason
from culturecheck.said import Said, walk
from culturecheck.text import visible

WITHOUT_CLOSING = Said("cli.seen-before")


def as_ours(error: BaseException) -> CultureCheckError:
    """Return whatever ended a run as an error that knows its code and its exit code."""
    if isinstance(error, CultureCheckError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Interrupted(Said("cli.stopped"))
    if isinstance(error, OSError):
        why = reason(error)
        if not error.filename:
            return StorageFault(Said("cli.output-unwritten", why=why))
        return StorageFault(Said("cli.file-unusable", file=visible(str(error.filename)), why=why), file=error.filename)
    from culturecheck.wording.catalogue import NotInCatalogue

    if isinstance(error, NotInCatalogue):
        return StorageFault(Said("cli.not-in-catalogue", id=error.id, language=error.language), Code.NOT_INSTALLED)
    return CultureCheckError(Said("cli.fault", fault=visible(f"{type(error).__name__}: {error}")))


def told(error: CultureCheckError, arguments: Sequence[str]) -> str:
    """Return what a run that failed says at its end, in the form that its arguments ask for."""
    if not wants_json(arguments):
        return _words(error, arguments)
    from culturecheck.rendering.json import json_line
    from culturecheck.report.failure import failure

    remedy = again(arguments, "--close") if isinstance(error, RoundIsOpen) else ""
    return json_line(failure(error, remedy))


def wants_json(arguments: Sequence[str]) -> bool:
    """Return whether JSON was asked for, as far as arguments tell that could not all be understood."""
    end = arguments.index(END_OF_OPTIONS) if END_OF_OPTIONS in arguments else len(arguments)
    options = arguments[:end]
    return "--json" in options or "--format=json" in options or ("--format", "json") in pairwise(options)


def _in_english(error: CultureCheckError) -> str:
    """Return a line that says that what follows is in English, where the language that is spoken has not got it."""
    from culturecheck.wording import spoken, words
    from culturecheck.wording.catalogue import speaks

    problems = error.problems if isinstance(error, InputRefused) else ()
    told = (error.words, *(problem.what for problem in problems))
    is_said = all(speaks(spoken(), said.id) for one in told for said in walk(one))
    return "" if is_said else f"{words('dialogue.in-english')}\n"


def _words(error: CultureCheckError, arguments: Sequence[str]) -> str:
    """Return what an error says, and where one more option is wanted, the command with it."""
    if not isinstance(error, RoundIsOpen):
        return f"{_in_english(error)}{error}"
    return f"{error}\n  {visible(again(arguments, '--close'))}\n{WITHOUT_CLOSING!s}"

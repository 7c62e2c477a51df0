"""What can go wrong, in the words of whoever has to mend it."""

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import IntEnum
from typing import Self

from culturecheck.codes import Code
from culturecheck.said import Said, Sayable
from culturecheck.text import visible


class ExitCode(IntEnum):
    """What a run tells the shell."""

    DONE = 0
    NOT_MET = 1
    WRONG_INPUT = 2
    FAULT = 3
    TOO_FEW = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: in words that lead to it, and in parts as far as they are known.

    Lines, rows and columns count from 1. `field` is the key, item or heading that is meant.
    """

    words: Sayable
    file: str = ""
    line: int | None = None
    column: int | None = None
    rows: tuple[int, ...] = ()
    field: str = ""

    @classmethod
    def of_file(cls, name: str) -> Self:
        """Return a whole file as a place."""
        return cls(name, name)

    @classmethod
    def in_text(cls, file: str, line: int, column: int, field: str = "") -> Self:
        """Return a place in a file of text, told as editors tell it: `file:line:column`."""
        return cls(f"{file}:{line}:{column}", file, line, column, field=field)

    def among(self, file: str) -> Self:
        """Return the place with the file before its words; unchanged where no file has to be named."""
        return replace(self, words=Said("errors.place-among", file=file, place=self.words)) if file else self

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable `code`, its place, the fault and how to mend it; a remark stops nothing."""

    code: Code
    place: Place
    what: Sayable
    remedy: Sayable = ""
    is_remark: bool = False

    @property
    def where(self) -> Sayable:
        """The place in words."""
        return self.place.words

    def __str__(self) -> str:
        what = Said("errors.remark", what=self.what) if self.is_remark else self.what
        parts = (what, self.remedy) if self.remedy else (what,)
        return f"{visible(str(self.where))}  {visible(str(Said('ground.parts', parts=parts)))}"


class WrongValue(ValueError):
    """A value that cannot stand where it is written: what is wrong with it is said there, with its place."""

    def __init__(self, what: Said):
        self.what = what
        super().__init__(what)

    def __str__(self) -> str:
        return str(self.what)


class CultureCheckError(Exception):
    """Anything this program refuses or cannot do; knows its exit code. Its words are safe to print."""

    def __init__(self, words: Sayable = ""):
        self.words = words
        super().__init__(words)

    exit_code = ExitCode.FAULT
    code = Code.FAULT
    """What went wrong, where it is not told problem by problem."""

    file = ""
    """The file or folder that it is about, where it is about one."""

    field = ""
    """The option, key or name that it is about."""

    def __str__(self) -> str:
        return "\n".join(map(visible, str(self.words).split("\n")))

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, each by itself."""
        return (Problem(self.code, Place(self.file or self.field, self.file, field=self.field), self.words),)


NOTHING_WRITTEN = Said("errors.nothing-written")


class InputRefused(CultureCheckError):
    """Input that cannot be used, with every problem in it at once."""

    exit_code = ExitCode.WRONG_INPUT

    def __init__(self, subject: Sayable, problems: Sequence[Problem], outcome: Sayable = NOTHING_WRITTEN):
        self.subject = subject
        self.problems = tuple(problems)
        self.outcome = outcome
        super().__init__(subject)

    def __str__(self) -> str:
        n = len(self.problems)
        head = Said("errors.has-problems", subject=self.subject, n=n)
        if self.outcome:
            head = Said("errors.has-problems-so", subject=self.subject, n=n, outcome=self.outcome)
        return "\n".join([visible(str(head)), *(f"  {problem}" for problem in self.problems)])

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, each by itself."""
        return self.problems


class Refusal(CultureCheckError):
    """A request that cannot be met as it was made, in one or two sentences on one line."""

    exit_code = ExitCode.WRONG_INPUT

    def __init__(self, code: Code, words: Sayable, *, file: object = "", field: str = ""):
        self.code = code
        self.file = str(file)
        self.field = field
        super().__init__(words)

    def __str__(self) -> str:
        return visible(str(self.words))


class WrongUsage(CultureCheckError):
    """A command that was not typed as it can be: the usage in words, and by itself what is wrong with which part."""

    exit_code = ExitCode.WRONG_INPUT
    code = Code.USAGE

    def __init__(self, words: Sayable, *, what: Sayable, part: str, remedy: Sayable):
        self.what, self.part, self.remedy = what, part, remedy
        super().__init__(words)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, each by itself."""
        return (Problem(self.code, Place(self.part, field=self.part), self.what, self.remedy),)


class RoundIsOpen(Refusal):
    """A figure of an open round was asked for, and nobody said that the round may be closed."""

    def __init__(self, words: Sayable, *, file: object = ""):
        super().__init__(Code.ROUND_OPEN, words, file=file)


class TooFewAnswers(Refusal):
    """Answers that are too few to judge by: never a pass, and never a zero."""

    exit_code = ExitCode.TOO_FEW

    def __init__(self, words: Sayable):
        super().__init__(Code.TOO_FEW_ANSWERS, words)


class StorageFault(CultureCheckError):
    """The disk or the system did not do what was asked of it."""

    code = Code.NOT_WRITTEN

    def __init__(self, words: Sayable, code: Code = Code.NOT_WRITTEN, *, file: object = ""):
        self.code = code
        self.file = str(file)
        super().__init__(words)


class Interrupted(CultureCheckError):
    """The person, the terminal or the system ended the run; answers so far are kept."""

    exit_code = ExitCode.INTERRUPTED
    code = Code.INTERRUPTED


class UnreadableFile(Refusal):
    """A file that the system does not give out, or that is not there; `what` is said where the file is known."""

    def __init__(self, path: object, error: OSError):
        why = reason(error)
        self.what = Said("errors.unreadable", why=why)
        code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.UNREADABLE
        super().__init__(code, Said("errors.file-unreadable", file=str(path), why=why), file=path)


def unreadable(path: object, error: OSError) -> UnreadableFile:
    """Return what is said of a file that the system does not give out, or that is not there."""
    return UnreadableFile(path, error)


def reason(error: OSError) -> Said:
    """Return why the system did not do what was asked of it, in its own words where that is seldom."""
    known = _REASONS.get(error.errno or 0)
    return Said(known) if known else Said("errors.system", words=(error.strerror or str(error)).lower())


_REASONS: Mapping[int, str] = {
    errno.ENOENT: "errors.no-such-file",
    errno.EEXIST: "errors.exists",
    errno.EACCES: "errors.permission-denied",
    errno.EPERM: "errors.not-permitted",
    errno.EROFS: "errors.read-only",
    errno.EISDIR: "errors.is-a-folder",
    errno.ENOTDIR: "errors.not-a-folder",
    errno.ENOSPC: "errors.no-space",
    errno.EFBIG: "errors.too-large",
    errno.ENAMETOOLONG: "errors.name-too-long",
    errno.ELOOP: "errors.links-in-a-ring",
    errno.EMFILE: "errors.too-many-open",
    errno.EBUSY: "errors.busy",
    errno.EIO: "errors.input-output",
    errno.EPIPE: "errors.broken-pipe",
    errno.EINVAL: "errors.invalid-argument",
}


def meant(word: str, known: Sequence[str]) -> Said | None:
    """Return a remedy that names what `word` was probably meant to be, None where that is not near."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return Said("errors.did-you-mean", name=close[0]) if close else None


def nearest(word: str, known: Sequence[str]) -> Sayable:
    """Return a remedy that names what `word` was probably meant to be, or what there is."""
    if close := meant(word, known):
        return close
    if not known:
        return ""
    named = tuple(known[:12])
    return (
        Said("errors.known-here-and-more", names=named) if len(known) > 12 else Said("errors.known-here", names=named)
    )

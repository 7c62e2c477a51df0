"""A person's own sitting, in no round: where its wave goes, how it opens, and what is written in the end."""

import datetime
import os
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from culturecheck.answers.interview import Interview, finish
from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Refusal
from culturecheck.files.answers import AnswersFile
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, opening_of, unfinished
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.waves import WAVE_NAME, wave_text
from culturecheck.said import Said
from culturecheck.sittings.sitting import Sitting, begin_anew, left_unfinished
from culturecheck.terminal.dialogue import Shows
from culturecheck.terminal.face import Face, Setting
from culturecheck.text import visible
from culturecheck.wording import words

LONGEST_WAVE_ID = 58  # an id has at most 64 signs, and a number may follow
LONGEST_TYPED = 400


@dataclass(frozen=True, slots=True)
class OwnSitting:
    """What a doorway was told before it begins; what is None is asked for or chosen.

    `pages` are the names of the files that the wave's reports will have beside it, `shows` makes of a questionnaire the
    one that the person reads.
    """

    output: Path | None
    here: str | None
    role: str | None
    date: datetime.date | None
    force: bool
    pages: tuple[str, ...]
    shows: Shows


def begun_from_file(told: OwnSitting, answers: AnswersFile, asked: Questionnaire, today: datetime.date) -> Sitting:
    """Begin with what an answers file says, unless something else was told."""
    date = told.date or answers.date or today
    folder, wave_id = _place(told, asked.id, date)
    opening = Opening(
        schema_version=1,
        wave=wave_id,
        date=date,
        here=_typed(told.here) or answers.here or words("dialogue.default-here"),
        role=_typed(told.role) if told.role is not None else answers.role,
        questionnaire=asked,
    )
    return begin_anew(folder, opening, force=told.force)


def begun_by_asking(
    told: OwnSitting, face: Face, asked: Questionnaire, full: Questionnaire | None, today: datetime.date
) -> Sitting:
    """Begin with a welcome, and ask what was not told; `full` is what a quick questionnaire may grow into."""
    date = told.date or today
    folder, wave_id = _place(told, (full or asked).id, date)
    make_folder(folder.parent)
    face.welcome(Setting(told.shows(asked).respondent_title, len(asked.items), f"{folder}{os.sep}", date))
    here = _typed(told.here) or _here(face)
    role = told.role
    if role is None:
        role = face.ask_line(words("dialogue.your-role"), words("dialogue.enter-to-leave-out"))
    role = _typed(role)
    opening = Opening(
        schema_version=1,
        wave=wave_id,
        date=date,
        here=here[:LONGEST_TYPED],
        role=role[:LONGEST_TYPED],
        questionnaire=asked,
        full=full,
    )
    return begin_anew(folder, opening, force=told.force)


def _here(face: Face) -> str:
    default = words("dialogue.default-here")
    return face.ask_line(words("dialogue.what-here-means"), words("dialogue.enter-default", words=default)) or default


def own_left_unfinished(told: OwnSitting, face: Face) -> Path | None:
    """Return the folder of an own sitting to go on with, None to begin anew; answers to a round are none of them."""
    if told.output is None:
        folders = [folder for folder in reversed(unfinished(Path())) if not _is_of_a_round(folder)]
    else:
        folders = [told.output] if os.path.isfile(told.output / DRAFT_NAME) else []
    asks = told.output is None or told.force  # the folder was named, but force may mean to begin anew
    return left_unfinished(folders, face, asks=asks)


def check_same(told: OwnSitting, draft: Draft, opening: Opening, asked_for: str) -> None:
    """Refuse to go on with a draft when another questionnaire, place, role or date was told; lets go of it then."""
    held = (opening.full or opening.questionnaire).id
    given = ((told.here, opening.here), (told.role, opening.role))
    is_same = all(_typed(new) == old for new, old in given if new is not None) and told.date in (None, opening.date)
    if told.output is None or (asked_for == held and is_same):
        return
    draft.close()
    raise Refusal(
        Code.THERE_ALREADY,
        Said(
            "dialogue.another-kind",
            folder=str(told.output),
            questionnaire=held,
            here=opening.here,
            quoted=shlex.quote(str(told.output)),
        ),
        file=told.output,
    )


def wave_of_one(opening: Opening, interview: Interview) -> Wave:
    """Return the wave of one person, as far as they have answered."""
    return finish(interview, wave_id=opening.wave, date=opening.date, here=opening.here, role=opening.role)


def write_wave(draft: Draft, wave: Wave, pages: Mapping[str, Callable[[], bytes]]) -> tuple[Path, ...]:
    """Write a wave, then the pages beside it, then remove the draft; the wave is safe before a page is made."""
    write_synced(draft.folder / WAVE_NAME, wave_text(wave))
    for name, made in pages.items():
        write_synced(draft.folder / name, made())
    draft.discard()
    return tuple(draft.folder / name for name in (WAVE_NAME, *pages))


def _typed(said: str | None) -> str:
    """Return what was typed as it can be kept: on one line, and not without end."""
    return visible(said or "").strip()[:LONGEST_TYPED]


def _is_of_a_round(folder: Path) -> bool:
    opening = opening_of(folder)
    return opening is not None and opening.round is not None


def _place(told: OwnSitting, questionnaire: str, date: datetime.date) -> tuple[Path, str]:
    """Return the folder of the wave and its id; an id is never used twice in one folder."""
    wave_id = f"{date.isoformat()}-{questionnaire}"[:LONGEST_WAVE_ID]
    if told.output is not None:
        _check_free(told.output, told)
        return told.output, wave_id
    number = 1
    while Path(f"{wave_id}-{number}" if number > 1 else wave_id).exists():
        number += 1
    name = f"{wave_id}-{number}" if number > 1 else wave_id
    return Path(name), name


def _check_free(folder: Path, told: OwnSitting) -> None:
    there = [name for name in (WAVE_NAME, *told.pages) if os.path.exists(folder / name)]
    if there and not told.force:
        held = Said("dialogue.holds-page", folder=str(folder), file=there[0])
        if WAVE_NAME in there:
            held = Said("dialogue.holds-wave", folder=str(folder))
        raise Refusal(Code.THERE_ALREADY, held, file=folder)
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Refusal(Code.WRONG_PLACE, Said("dialogue.is-a-file", folder=str(folder)), file=folder)

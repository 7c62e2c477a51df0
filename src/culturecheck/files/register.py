"""The register of a round, beside its file: what was promised first, where its wave is, and if it is closed."""

import contextlib
import os.path
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from culturecheck.codes import Code
from culturecheck.document import Document, Whole
from culturecheck.errors import CultureCheckError, Refusal, StorageFault
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.json_documents import parsed, read_bytes_of
from culturecheck.files.round_lock import round_held
from culturecheck.files.waves import WAVE_NAME, digest_of
from culturecheck.rounds.promise import Promise, lowered
from culturecheck.rounds.round import Round
from culturecheck.said import Said

REGISTER_FOLDER = ".culturecheck"
REGISTER_SCHEMA = 2


FolderName = Annotated[str, StringConstraints(pattern=r"^[^\x00]+$")]  # no system can name what holds a NUL


class Begun(Document):
    """A wave that is about to be written: its folder, seen from that of the round, and the SHA-256 of its file."""

    folder: FolderName
    sha256: str


class Register(Document):
    """What is kept of a round: the promise as it was given first, and the one wave that it became.

    `folder` is that of the wave, seen from the folder of the round; `sha256` is that of its `wave.json`. `begun` stays
    where a collect was stopped before it had written all.
    """

    schema_version: Annotated[Whole, Field(ge=REGISTER_SCHEMA, le=REGISTER_SCHEMA)] = REGISTER_SCHEMA
    promise: Promise
    folder: FolderName | None = None
    sha256: str | None = None
    begun: Begun | None = None
    closed: bool = False


def round_folder(file: Path) -> Path:
    """Return the folder of a round, where its register is kept, whatever path its file is named by."""
    return Path(os.path.realpath(file)).parent


def register_path(file: Path, round_: Round) -> Path:
    """Return where the register of a round is; `file` is that of the round itself, here and below."""
    return _register_in(round_folder(file), round_.id)


def _register_in(folder: Path, round_id: str) -> Path:
    return folder / REGISTER_FOLDER / f"{round_id}.json"


def read_register(file: Path, round_: Round) -> Register | None:
    """Return the register of a round, None if nothing was promised or gathered in it yet."""
    return _read(register_path(file, round_))


def _read(file: Path) -> Register | None:
    if not os.path.lexists(file):
        return None
    return parsed(read_bytes_of(file, "register"), file, Register, "register")


def check_promise(file: Path, round_: Round) -> None:
    """Raise Refusal if a round promises less now than when it was first handed out or collected."""
    register = read_register(file, round_)
    if register is not None and (weaker := lowered(register.promise, round_.promise)):
        path = str(register_path(file, round_))
        words = Said("files.more-was-promised", name=round_.id, weaker=tuple(weaker), register=path)
        raise Refusal(Code.PROMISE_LOWERED, words)


def keep_promise(file: Path, round_: Round) -> None:
    """Keep what a round promises, if nothing was kept before; a folder that cannot be written to is left alone."""
    with round_held(round_folder(file)):
        if read_register(file, round_) is None:
            with contextlib.suppress(StorageFault):
                _write(register_path(file, round_), Register(promise=round_.promise))


@contextlib.contextmanager
def registering(file: Path, round_: Round, folder: Path, sha256: str) -> Iterator[None]:
    """Keep where the wave of a round is about to be written, and once it is there, that it is.

    The round is held meanwhile. If this is stopped in between, `mend_register` finds out what had been done.
    """
    register = read_register(file, round_) or Register(promise=round_.promise)
    target = register_path(file, round_)
    begun = Begun(folder=_seen_from(target.parent.parent, folder), sha256=sha256)
    _write(target, register.model_copy(update={"begun": begun}))
    yield
    _write(target, _become(register, begun))


def _become(register: Register, begun: Begun) -> Register:
    return register.model_copy(update={"folder": begun.folder, "sha256": begun.sha256, "begun": None})


def mend_register(file: Path, round_: Round) -> Said | None:
    """Finish what an earlier collect was stopped in, and return what that was in a sentence; None if it was nothing.

    The round is held meanwhile.
    """
    register = read_register(file, round_)
    if register is None or register.begun is None:
        return None
    target, begun = register_path(file, round_), register.begun
    wave = _folder_from(file, begun.folder) / WAVE_NAME
    if os.path.exists(wave) and digest_of(wave) == begun.sha256:
        _write(target, _become(register, begun))
        return Said("files.stopped-after-writing", file=str(wave))
    _write(target, register.model_copy(update={"begun": None}))
    return Said("files.stopped-before-writing")


def _seen_from(base: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(os.path.realpath(folder), base)).as_posix()
    except ValueError:  # on Windows, two drives
        return Path(os.path.realpath(folder)).as_posix()


def registered_folder(file: Path, round_: Round, register: Register) -> Path | None:
    """Return the folder of the wave that a round became, as it can be named from here; None if there was none."""
    if register.folder is None:
        return None
    return _folder_from(file, register.folder)


def _folder_from(file: Path, folder: str) -> Path:
    """Return a folder that is seen from that of a round as it can be named from here."""
    named = Path(os.path.normpath(file.parent / folder))
    real = os.path.realpath(round_folder(file) / folder)
    return named if os.path.realpath(named) == real else Path(real)


def check_one_wave(file: Path, round_: Round, folder: Path, sha256: str | None, *, force: bool) -> None:
    """Raise Refusal unless `folder` may hold the wave of a round: a round becomes one wave, in one folder.

    `sha256` is that of the wave that is in `folder` now, None if none is.
    """
    register = read_register(file, round_)
    earlier = None if register is None else registered_folder(file, round_, register)
    if register is None or earlier is None:
        return
    if register.closed:
        raise Refusal(Code.ROUND_CLOSED, Said("files.already-closed", name=round_.id))
    is_same = os.path.realpath(earlier) == os.path.realpath(folder)
    if os.path.exists(earlier / WAVE_NAME):
        if not is_same:
            raise Refusal(Code.ROUND_CLOSED, Said("files.holds-this-round", folder=str(earlier)), file=earlier)
    elif sha256 != register.sha256 and not force:
        raise Refusal(Code.ROUND_CLOSED, Said("files.wave-is-gone", folder=str(earlier)), file=earlier)


def close_registers(wave_folder: Path, round_: Round, sha256: str) -> None:
    """Note in the registers above a wave that its round is closed; a folder that cannot be written to is left alone."""
    for file, register in _registers_above(wave_folder, round_):
        if register.closed or not _names(register, sha256):
            continue
        begun = register.begun
        found = register if begun is None or begun.sha256 != sha256 else _become(register, begun)
        with contextlib.suppress(StorageFault):
            _write(file, found.model_copy(update={"closed": True}))


def registers_know(wave_folder: Path, round_: Round, sha256: str) -> bool:
    """Return whether all registers above a wave that name it say that its round is closed."""
    return all(found.closed or not _names(found, sha256) for _, found in _registers_above(wave_folder, round_))


def _names(register: Register, sha256: str) -> bool:
    return sha256 in (register.sha256, None if register.begun is None else register.begun.sha256)


def closed_otherwise(wave_folder: Path, round_: Round, sha256: str) -> bool:
    """Return whether a register above a wave says that the round was closed with another wave."""
    return any(found.closed and found.sha256 != sha256 for _, found in _registers_above(wave_folder, round_))


def closed_by_registers(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the folders of closed waves that the registers in a folder name, with the SHA-256 of the wave."""
    for file in sorted((folder / REGISTER_FOLDER).glob("*.json")):
        with contextlib.suppress(CultureCheckError):  # one that cannot be read names none
            register = _read(file)
            if register is not None and register.closed and register.folder is not None:
                yield folder / register.folder, register.sha256


def _registers_above(folder: Path, round_: Round) -> list[tuple[Path, Register]]:
    start = Path(os.path.realpath(folder))
    files = [_register_in(above, round_.id) for above in (start, *list(start.parents)[:2])]
    return [(file, register) for file in files if (register := _read(file)) is not None]


def _write(file: Path, register: Register) -> None:
    make_folder(file.parent)
    write_synced(file, register.model_dump_json(indent=1) + "\n")

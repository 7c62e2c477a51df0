"""The verb `form`: what is handed out to the people who are asked, in each form that there is."""

import shlex
from pathlib import Path

from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import tell, write_out
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.durable import check_free
from culturecheck.files.hand_outs import HAND_OUTS, chosen_form
from culturecheck.files.handing_out import HandedOut, made
from culturecheck.files.register import check_promise, keep_promise
from culturecheck.files.rounds import open_round, questionnaire_file, questionnaire_of, round_file
from culturecheck.files.spoken import as_spoken
from culturecheck.rounds.tools import FormTool
from culturecheck.said import Said


def write_form(path: Path, asked_for: str | None, output: Path | None, *, wide: bool, force: bool) -> None:
    """Write what is handed out in a round, in the form that was asked for or that the file's ending means."""
    round_, out = open_round(path), HAND_OUTS[chosen_form(asked_for, output)]
    target = output or Path(f"{round_.id}-{out.file}")
    if wide and out.tool is not None:
        raise Refusal(Code.CONTRADICTION, Said("rounds.form-for-one", file=str(target)), field="--wide")
    check_free(target, force=force)
    check_promise(round_file(path), round_)
    written = questionnaire_of(round_, path)
    what = HandedOut(round_, as_spoken(written, questionnaire_file(round_, path)), written, wide)
    files = {target.with_stem(f"{target.stem}{end}"): content for end, content in made(out, what)}
    for file in files:
        check_free(file, force=force)
    keep_promise(round_file(path), round_)
    for file, content in files.items():
        write_out(content, file, force=force)
    if out.tool is not None:
        _tell_what_comes_next(out.tool, path)


def _tell_what_comes_next(tool: FormTool, round_: Path) -> None:
    of = shlex.quote(str(round_))
    tell(
        Said("tools.steps", tool=str(tool)),
        Said("tools.then-collect"),
        f"   {invocation()} collect FILE --round {of}",
        Said("tools.then-invite"),
        f"   {invocation()} round preview {of} --invitation --for {tool}",
    )

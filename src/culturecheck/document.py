"""What all documents share: they are frozen, refuse unknown keys, and spell ids alike."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from culturecheck.errors import WrongValue
from culturecheck.said import Said

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"
ITEM_ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}\.[a-z0-9][a-z0-9_-]{0,63}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
CLAIM_ID_PATTERN = r"^[A-Z][A-Za-z]{0,7}[0-9]{1,4}$"


class Document(BaseModel):
    """A frozen record; an unknown key, NaN or infinity in it is an error."""

    # Validators are built when first used: a run uses few of the documents there are.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


class Readable(Document):
    """What is printed as JSON for programs to read: which version of its shape and which kind of document, first.

    Each says its own `kind`. Within a version, keys are added and none is taken away or means something else.
    Since version 2 what is said is its id, its values and its text; in version 1 it was a text.
    """

    schema_version: Literal[2] = 2
    kind: str


def _not_a_truth_value(raw: Any) -> Any:
    if isinstance(raw, bool | float):
        raise WrongValue(Said("yaml.whole-number-wanted"))
    if isinstance(raw, str) and not raw.isdecimal():
        raise WrongValue(Said("yaml.whole-number-wanted"))
    return raw


def _decimal_as_written(raw: Any) -> Any:
    if isinstance(raw, bool):
        raise WrongValue(Said("yaml.number-wanted"))
    return raw


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
ItemId = Annotated[str, StringConstraints(pattern=ITEM_ID_PATTERN)]
ClaimId = Annotated[str, StringConstraints(pattern=CLAIM_ID_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]  # as in web pages: en, de, pt-BR
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Remark = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Whole = Annotated[int, BeforeValidator(_not_a_truth_value)]
Number = Annotated[Decimal, BeforeValidator(_decimal_as_written), Field(max_digits=9, decimal_places=4)]
Weight = Annotated[Number, Field(gt=0, le=100)]
Share = Annotated[Number, Field(ge=0, le=1)]
Points = Annotated[Number, Field(ge=1, le=5)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]  # more people than any round has
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
Measure = Annotated[Decimal, Field(ge=-1_000_000, le=1_000_000)]  # so that it can be rounded and drawn
BandNumber = Annotated[Whole, Field(ge=1, le=5)]


def is_echo(finding: Any) -> bool:
    """Return whether pydantic finds a list too short only because it does not count the faulty members."""
    return finding["type"] == "too_short" and bool(len(finding["input"]) >= finding["ctx"]["min_length"])

"""Policy files read and checked; every problem with its line and column."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from culturecheck.errors import InputRefused
from culturecheck.fault import Finding
from culturecheck.files.places import library_folder
from culturecheck.files.shape import finding_problem, shape_problems
from culturecheck.files.strict_yaml import Tree, in_order, read_tree
from culturecheck.gate.policy import Policy
from culturecheck.said import Said

POLICY_NAME = "gate.yaml"


@dataclass(frozen=True, slots=True)
class WrittenPolicy:
    """A policy, and where in its file each part of it stands."""

    policy: Policy
    tree: Tree

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Raise InputRefused with findings at their places in the file; nothing if there are none."""
        problems = [finding_problem(self.tree, finding) for finding in findings]
        if problems:
            raise InputRefused(self.tree.name, in_order(problems), Said("files.nothing-judged"))


def default_policy() -> Path:
    """Return the file of the policy that judges where none is named."""
    return library_folder() / POLICY_NAME


def policy_text(path: Path) -> str:
    """Return a policy file as it was written, comments included."""
    return path.read_text(encoding="utf-8")


def read_policy(path: Path) -> WrittenPolicy:
    """Read a policy; Refusal if there is none, InputRefused with every problem in it."""
    tree = read_tree(path)
    try:
        return WrittenPolicy(Policy.model_validate(tree.value), tree)
    except ValidationError as error:
        problems = in_order(shape_problems(tree, Policy))
        raise InputRefused(str(path), problems, Said("files.nothing-judged")) from error

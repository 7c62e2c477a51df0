"""The gate: a policy as data, a pure judgement by it, and nothing that passes because it is not known.

Only the policy is at hand here, so that whoever reads one does not load all that judging needs.
"""

from culturecheck.gate.policy import Policy

__all__ = ["Policy"]

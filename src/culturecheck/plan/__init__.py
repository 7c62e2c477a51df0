"""A plan: drafted from advice, changed by hand or by command, and looked at on a day."""

from culturecheck.plan.document import Plan, PlannedAction, with_added, with_change, with_changes
from culturecheck.plan.drafting import PlanDraft, draft_plan
from culturecheck.plan.standing import Standing, standing

__all__ = [
    "Plan",
    "PlanDraft",
    "PlannedAction",
    "Standing",
    "draft_plan",
    "standing",
    "with_added",
    "with_change",
    "with_changes",
]

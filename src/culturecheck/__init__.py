"""A sales-culture self-assessment: questionnaire → wave → tally → scorecard → report."""

__version__ = "0.1.0"

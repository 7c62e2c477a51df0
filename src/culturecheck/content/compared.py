"""On what groups are compared: what is asked about the place, and never what is asked about oneself."""

from culturecheck.content.questionnaire import Questionnaire


def is_about_here(questionnaire: Questionnaire, subject: str) -> bool:
    """Return whether groups are compared on a dimension or item: it asks about the place, not about oneself."""
    item = questionnaire.by_id.get(subject)
    items = (item,) if item else questionnaire.dimension(subject).scored_items
    return all(item.scored and item.about == "here" for item in items)


def compared_subjects(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the dimensions and then the items on which groups are compared."""
    names = (*(dimension.id for dimension in questionnaire.dimensions), *questionnaire.by_id)
    return tuple(name for name in names if is_about_here(questionnaire, name))


def compared_dimensions(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the dimensions on which groups are compared: each as one breakdown sees it is a topic."""
    return tuple(dimension.id for dimension in questionnaire.dimensions if is_about_here(questionnaire, dimension.id))

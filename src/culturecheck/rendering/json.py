"""Documents as JSON: keys in the order of the document, figures as they are printed."""

from pydantic import BaseModel


def document_json(document: BaseModel) -> str:
    """Return a document as JSON, two blanks deep, byte for byte the same for the same document."""
    return document.model_dump_json(indent=2, by_alias=True) + "\n"

"""The Jinja loader that renderers are given: they open no files themselves."""

from jinja2 import FileSystemLoader

from culturecheck.files.places import templates_folder


def template_loader() -> FileSystemLoader:
    """Return a loader of the shipped report templates."""
    return FileSystemLoader(templates_folder())

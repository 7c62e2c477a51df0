"""The Jinja loader that renderers are given: they open no files themselves."""

from functools import cache

from jinja2 import FileSystemLoader

from culturecheck.files.places import templates_folder


@cache
def template_loader() -> FileSystemLoader:
    """Return the loader of the shipped report templates."""
    return FileSystemLoader(templates_folder())

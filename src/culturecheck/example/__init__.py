"""A company that does not exist, to try everything on."""

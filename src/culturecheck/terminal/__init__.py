"""The only package that asks and prints."""

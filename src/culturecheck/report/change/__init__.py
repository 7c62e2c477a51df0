"""Change as it is read."""

"""Answers and how they come in: from a dialogue, a sheet or an export; they end in a wave."""

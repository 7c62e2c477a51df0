"""Change over time: of teams between two rounds, over several, and of all teams of a round beside each other."""

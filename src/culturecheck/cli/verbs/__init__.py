"""The verbs by the groups of `--help`: a thin function each, whose body imports its own work when it is called."""

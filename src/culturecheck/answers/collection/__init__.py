"""From tables and answer files to respondents: what each column means, what each cell says, who is counted once."""

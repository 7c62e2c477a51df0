"""The round of the example company: who asks whom, and what is promised."""

from datetime import timedelta

from culturecheck.example.company import CELLS, first_day, round_id
from culturecheck.wording import words

ROUND = """\
# {made_up}
schema_version: 1
id: {id}
date: {date}
until: {until}
asked_by: the people team of Example Company
here: Example Company, all sites (an example)
questionnaire: sales-culture
mode: confidential
thresholds: {{means_from: 5, details_from: 10}}
breakdowns:
  - id: function
    name: Function
    in_speech: function
    ask: Where do you work?
    levels:
      - {{id: sales, name: Sales, in_speech: sales}}
      - {{id: service, name: Customer service, in_speech: customer service}}
      - {{id: operations, name: Operations, in_speech: operations}}
      - {{id: finance, name: Finance and administration, in_speech: finance and administration}}
  - id: seniority
    name: Seniority
    in_speech: seniority
    ask: Do you lead other people (leaders), or not (staff)?
    levels:
      - {{id: leaders, name: Leaders, in_speech: leaders, also: ["Yes, I lead others"], leads: true}}
      - {{id: staff, name: Staff, in_speech: staff, also: ["No, I do not"]}}
# {counted}
invited:
{invited}
leader:
  name: Managing director (example)
  agrees: true
contact: people-team@example.com
delete_after: {delete_after}
"""


def round_text(quarter: int) -> str:
    """Return the file of the round of a quarter of 1–4."""
    day = first_day(quarter)
    functions = dict.fromkeys(function for function, _ in CELLS)
    counts = (", ".join(f"{s}: {invited}" for (f, s), (invited, _) in CELLS.items() if f == name) for name in functions)
    return ROUND.format(
        made_up=words("example.round-made-up"),
        counted=words("example.leader-not-counted"),
        id=round_id(quarter),
        date=day,
        until=day + timedelta(days=11),
        invited="\n".join(f"  {name}: {{{said}}}" for name, said in zip(functions, counts, strict=True)),
        delete_after=day + timedelta(days=118),
    )

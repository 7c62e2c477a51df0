#!/bin/sh
# What a CI job runs when a scorecard is added: the newest is judged beside the one before, and the trend is drawn.
#
#   sh pipeline.sh
#
# Into the folder out beside it: annotations.txt for GitHub, gate.xml for whatever reads JUnit, summary.md and
# trend.html for people. It ends with the gate's exit code: 0 met, 1 not met, 4 not enough is known, 2 a file is wrong.
set -eu
cd "$(dirname "$0")"
mkdir -p out

# Scorecards are known by the date that stands in them, not by their names.
by_date() {
    for card in scorecards/*.json; do
        printf '%s %s\n' "$(sed -n 's/^ "date": "\(.*\)",$/\1/p' "$card")" "$card"
    done | sort | cut -d ' ' -f 2-
}
after=$(by_date | tail -n 1)
before=$(by_date | tail -n 2 | head -n 1)

gate() {
    culturecheck gate "$after" --against "$before" --policy gate.yaml --force "$@"
}
code=0
rm -f out/summary.md
gate --format github --summary out/summary.md -o out/annotations.txt || code=$?
case $code in 2 | 3) exit "$code" ;; esac  # nothing was judged, so there is nothing to tell
cat out/annotations.txt  # GitHub reads annotations from what a job prints
gate --format junit -o out/gate.xml || [ $? -eq "$code" ]
culturecheck compare scorecards --format html --force -o out/trend.html
exit "$code"

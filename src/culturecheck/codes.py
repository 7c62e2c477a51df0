"""The codes of all that can go wrong: stable words for programs, each with what it means and what to do."""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """What went wrong, in a word that does not change; docs/errors.md says of each what it means and what helps."""

    means: str
    remedy: str

    def __new__(cls, value: str, means: str = "", remedy: str = "") -> Self:
        """Make a member of its word, its meaning and what helps."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.means = means
        member.remedy = remedy
        return member

    # How a run ends
    USAGE = "usage", "The command was not typed as it can be.", "See the verb with --help."
    CONTRADICTION = "contradiction", "Options that do not go together.", "Leave out one of them."
    NOTHING_GIVEN = "nothing-given", "What is to be worked on was not named.", "Name it; --help shows how."
    GIVEN_TWICE = "given-twice", "The same was named twice.", "Name it once."
    AMBIGUOUS = "ambiguous", "A name that could be one of several.", "Write more of it."
    ROUND_OPEN = "round-open", "A figure was asked for that closes a round, and nobody said so.", "Add --close."
    ROUND_CLOSED = "round-closed", "The round is closed.", "The next wave takes what comes later."
    TOO_FEW_ANSWERS = "too-few-answers", "Too few people answered to show anything.", "Ask more people, or talk openly."
    IN_USE = "in-use", "Another run works on the same.", "Try again when it is done."
    NOT_WRITTEN = (
        "not-written",
        "The disk or the system did not take what was written.",
        "Make room, or write elsewhere.",
    )
    NOT_INSTALLED = "not-installed", "Files of the program are missing.", "Install it again."
    EXTRA_MISSING = (
        "extra-missing",
        "It is made with a library that is only installed on demand.",
        "Install it with the line that the message says.",
    )
    INTERRUPTED = "interrupted", "Somebody stopped the run; answers so far are kept.", "Run it again."
    FAULT = "fault", "A fault in culturecheck itself.", "Run it again with --debug, and report what it says."

    # Files and folders
    NOT_FOUND = "not-found", "There is no such file or folder, or it does not hold what is wanted.", "Name another."
    THERE_ALREADY = "there-already", "What would be written is there already.", "Add --force, or name another place."
    ANSWERS_LOST = (
        "answers-lost",
        "Answers that are there already would be lost.",
        "Collect them all at once, or add --force.",
    )
    WRONG_PLACE = (
        "wrong-place",
        "A file where a folder is wanted, or a folder where a file is.",
        "Name another with -o.",
    )
    WRONG_ENDING = "wrong-ending", "The ending of a file's name says another format.", "Give it another ending."
    UNREADABLE = "unreadable", "It cannot be read, or holds nothing that can.", "Save it anew, or name another."
    EMPTY = "empty", "There is nothing in it.", "Name another file."
    TOO_LARGE = "too-large", "It is larger than anything that is meant to be read here.", "Name another, or split it."
    NOT_UTF_8 = "not-utf-8", "The text is not UTF-8.", "Save it as UTF-8."
    NOT_UTF_16 = "not-utf-16", "The text begins as UTF-16 and is cut off.", "Export it anew."
    NEWER_VERSION = "newer-version", "A newer culturecheck wrote it.", "Update culturecheck."
    CANNOT_EDIT = "cannot-edit", "A file cannot be changed in place.", "Change it by hand."
    CHANGED = "changed", "A file was changed since it was written, so it can no longer be relied on.", "Bring it back."

    # YAML and JSON
    NOT_YAML = "not-yaml", "It is not readable as YAML.", "Quote text with a colon; indent with blanks."
    NOT_JSON = "not-json", "It is not readable as JSON.", "Write it anew."
    CONTROL_CHARACTER = "control-character", "A control character stands in it.", "Delete it."
    ALIAS = "alias", "An alias (*) stands in it.", "Write out what it stands for."
    ANCHOR = "anchor", "An anchor (&) stands in it.", "Write it out where it is needed."
    TAG = "tag", "A tag (!) stands in it.", "Leave it out."
    MERGE_KEY = "merge-key", "A merge key (<<) stands in it.", "Write it out."
    KEY = "key", "A key is no plain text.", "Put it in quotes."
    KEY_TWICE = "key-twice", "A key stands twice.", "Keep one."
    TWO_DOCUMENTS = "two-documents", "A second document begins in it.", "One file, one document."
    TOO_DEEP = "too-deep", "It is nested deeper than is read.", "Flatten it."

    # What a file says in general
    UNKNOWN_KEY = "unknown-key", "There is no such key here.", "Mend its spelling, or take it out."
    MISSING_KEY = "missing-key", "A key is missing.", "Add it."
    WRONG_VALUE = "wrong-value", "A value is of the wrong type or size, or does not go with the others.", "Change it."
    WRONG_SPELLING = "wrong-spelling", "An id is spelt as none can be.", "Use lower-case letters, digits, - and _."
    NO_SUCH_CHOICE = "no-such-choice", "It is none of the choices.", "Take one of those named."
    TOO_FEW = "too-few", "A list has too few entries.", "Add some."
    TOO_MANY = "too-many", "There are more than are taken.", "Leave some out."
    TOO_LONG = "too-long", "A text is too long.", "Shorten it."
    NOT_TEXT = "not-text", "Text is wanted there.", "Put it in quotes."
    NOT_A_MAPPING = "not-a-mapping", "Keys with values are wanted there.", "Write key: value."
    NOT_A_DATE = "not-a-date", "It is no date.", "Write it like 2026-11-30."
    NOT_TRUE_OR_FALSE = "not-true-or-false", "true or false is wanted there.", "Write one of them."
    STANDS_TWICE = "stands-twice", "Two have the same id or name.", "Give one another."
    NOT_A_WAVE = (
        "not-a-wave",
        "The file is no wave of this program, or was changed by hand.",
        "Bring back the one written.",
    )
    NOT_A_SCORECARD = "not-a-scorecard", "The file is no scorecard of this program.", "Write it anew with score."
    NOT_A_REGISTER = "not-a-register", "The file that keeps a round's promise was changed.", "Bring it back."

    # What a name refers to
    NO_SUCH_ACTION = "no-such-action", "The plan has no such action.", "Name one that plan show lists."
    NO_SUCH_BAND = "no-such-band", "The rubric has no such band.", "Write 1 to 5."
    NO_SUCH_BREAKDOWN = "no-such-breakdown", "The round has no such breakdown.", "Name one of the round."
    NO_SUCH_CLAIM = "no-such-claim", "Nobody wrote the claim.", "Write it under claims, or cite another."
    NO_SUCH_COLUMN = "no-such-column", "No file has such a column.", "Mend its name in the map or after --link."
    NO_SUCH_DIMENSION = "no-such-dimension", "There is no such dimension.", "Name one of the questionnaire."
    NO_SUCH_FACET = "no-such-facet", "There is no such facet.", "Name one of the dimension."
    NO_SUCH_GROUP = "no-such-group", "There is no such group.", "Name one of the round."
    NO_SUCH_ITEM = "no-such-item", "There is no such item.", "Name one of the questionnaire."
    NO_SUCH_LEVEL = "no-such-level", "The breakdown has no such level.", "Name one of the round."
    NO_SUCH_OPTION = "no-such-option", "The scale has no such option.", "Name one of the scale."
    NO_SUCH_QUESTIONNAIRE = "no-such-questionnaire", "There is no such questionnaire.", "Name one of list, or a file."
    NO_SUCH_REASON = "no-such-reason", "It is no reason why there is no answer.", "Write dont-know or skipped."
    NO_SUCH_SCALE = "no-such-scale", "There is no such scale.", "Name one of the questionnaire."
    NO_SUCH_SOURCE = "no-such-source", "There is no such source.", "Write it under sources."
    NO_SUCH_SUBJECT = "no-such-subject", "There is no such dimension or item.", "Name one, or total."
    NO_SUCH_TARGET = (
        "no-such-target",
        "The round does not ask for what a map names.",
        "Name an item or breakdown, or ignore.",
    )
    NO_SUCH_WORD = "no-such-word", "There is nothing to put in for {…}.", "Use one of those named."

    # Questionnaires
    NOTHING_TO_ASK = "nothing-to-ask", "A questionnaire asks nothing.", "Give it dimensions, or compose it."
    NOTHING_SCORED = "nothing-scored", "No item of a dimension is scored.", "Let at least one count."
    SCORED_AND_NOT = "scored-and-not", "An item is scored and its facet is not.", "Take scored out of one."
    COMPOSED_ITSELF = "composed-itself", "A questionnaire is composed of a composed one.", "Name its parts."
    QUICK_NOT_CONTAINED = "quick-not-contained", "The quick one asks what the long one does not.", "Leave quick out."
    FACET_NOT_ASKED = "facet-not-asked", "No item asks about a facet.", "Write one, or take the facet out."
    CLAIM_NOT_CARRIED = (
        "claim-not-carried",
        "Nothing in a dimension rests on a claim it lists.",
        "Cite it, or take it out.",
    )
    WRONG_DIMENSION = "wrong-dimension", "The id of an item begins with another dimension.", "Begin it with its own."
    RESERVED = "reserved", "A name that means something else here.", "Take another."
    SAME_TEXT = "same-text", "Two items or names read the same.", "Ask something else, or name it otherwise."
    SAME_LEVEL = "same-level", "Two levels of an item read the same.", "Make each visibly another."
    SAME_ADVICE = "same-advice", "Two answers earn the same advice.", "Write advice of its own for each."
    NO_ADVICE = "no-advice", "An item has no advice.", "Write some for low, middling and high."
    SCALE_OR_LEVELS = "scale-or-levels", "An item has both a scale and levels, or neither.", "Give it one of them."
    SIDES_OVERLAP = "sides-overlap", "An option would be favourable and unfavourable.", "Leave no option on both sides."
    LABEL_IS_ID = "label-is-id", "A label is the id of another option.", "Give one another name."
    LABEL_IS_NUMBER = (
        "label-is-number",
        "A label is a number that may be taken for a place.",
        "Say of what it is a number.",
    )
    LABEL_IS_MISSING = "label-is-missing", "A label would be read as no answer.", "Word it otherwise, or leave it out."
    NOT_NEEDED = "not-needed", "A place-holder that is not filled in there.", "Take it out."
    BAD_QUESTIONNAIRE = "bad-questionnaire", "The questionnaire of a round has problems.", "See them with lint."

    # Overlays
    NO_SUCH_TEXT = "no-such-text", "An overlay translates what is not there.", "Take it out, or mend its name."
    STALE = "stale", "What is translated was worded anew since.", "Translate it anew, and write its new fingerprint."
    UNTRANSLATED = "untranslated", "An overlay leaves something of what is asked as it was.", "Translate it, too."
    OTHER_PLACE_HOLDERS = "other-place-holders", "A translation has other place holders.", "Keep each as it is."
    OTHER_NUMBER = "other-number", "A translation has another number of parts.", "Translate each, in their order."

    # Rounds and plans
    WRONG_DEPTH = "wrong-depth", "Head-counts are nested otherwise than the breakdowns.", "Give one number per group."
    PROMISE_LOWERED = "promise-lowered", "Less would be promised than people were told.", "Keep to what was promised."
    BAD_PROMISE = "bad-promise", "What was promised cannot be read.", "Ask for the file anew."
    ANOTHER_PROMISE = "another-promise", "The answers were given under another promise.", "Leave the file as it is."
    ANOTHER_ROUND = "another-round", "It belongs to another round.", "Name those that match."
    WRONG_LEADER = (
        "wrong-leader",
        "It is not said alike whether it is the leader who answers.",
        "Go with or without --leader.",
    )
    NO_LEADER = "no-leader", "The round has no leader.", "Name one in the round, or leave the answers out."
    SECOND_CUT = "second-cut", "The same answers once more: two reports could be taken from each other.", "Report one."
    WRONG_KIND = "wrong-kind", "It is of one person where a round is wanted, or the other way.", "Name another."

    ADVICE_ELSEWHERE = "advice-elsewhere", "A scorecard's advice is that of another release.", "Name its wave."

    # Answers
    NO_ANSWER = "no-answer", "A question has no answer.", "Write one, or dont-know or skipped."
    NO_ANSWERS = "no-answers", "Nobody's answers are in it.", "Name another file."
    ONE_ANSWER = "one-answer", "A question has several answers, or none.", "Give one."
    WRONG_ANSWER = "wrong-answer", "An answer that contradicts itself.", "Leave it out, or give a value."
    OFF_SCALE = "off-scale", "An answer is not on its scale.", "Mend it, or say with --map what it means."
    TWO_MEANINGS = "two-meanings", "A number could mean one option or another.", "Write the option's id."

    # Tables
    NOT_CSV = "not-csv", "It is not readable as CSV.", "Write quotation marks in a cell twice, or export XLSX."
    NO_COLUMN = "no-column", "An item or breakdown has no column.", "Say with --map which it is."
    COLUMN_TWICE = "column-twice", "Two columns are the same.", "Set one to ignore with --map."
    TOO_MANY_CELLS = "too-many-cells", "A row has more cells than the header.", "Quote text that holds the separator."
    MERGED = "merged", "A cell is part of a merged one.", "Unmerge it, and write each answer into its own."
    TWO_ANSWERS = (
        "two-answers",
        "One person answers a question in two columns, differently.",
        "Set one to ignore with --map.",
    )
    SUMMARY = "summary", "A row may be a sum of the others.", "Delete it, or fill in what is empty."
    COUNTED_FROM_0 = "counted-from-0", "The numbers seem to be counted from 0.", "Say with --map what each means."
    DUPLICATE = "duplicate", "The same person seems to have answered twice.", "Say with --duplicates which counts."
    LINKED_TWICE = "linked-twice", "A person cannot be kept twice where answers are linked.", "Take first or last."
    NO_LINK = "no-link", "There is nothing to link somebody by.", "Fill it in, or leave out --link."
    NOT_ONE = "not-one", "Several people are where one is wanted.", "Give a file with one alone."
    PERSONAL = "personal", "A column tells who somebody is.", "Set it to ignore with --map."
    OTHER_HEADER = "other-header", "A second header stands in the table.", "Give it a file of its own."
    ANSWERS_ABOVE = (
        "answers-above",
        "Rows above the header may be answers.",
        "Delete them, or give them a file of their own.",
    )
    ROW_PER_ANSWER = "row-per-answer", "Each row is one answer, and none is one person.", "Make one row per person."
    ROW_PER_QUESTION = "row-per-question", "Each row is one question.", "Turn the table, so that each person has a row."
    SHEETS_DIFFER = (
        "sheets-differ",
        "Several sheets hold answers, to other questions.",
        "Call the one that counts “Answers”.",
    )

    # Policies and what is compared
    IDLE_KEY = "idle-key", "A key has no effect where it stands.", "Take it out."
    NOTHING_JUDGED = "nothing-judged", "A policy judges nothing.", "Add a check."
    NOT_COMPARED = "not-compared", "It is about oneself, and not compared between groups.", "Take an item about here."
    NOT_COMPARABLE = "not-comparable", "They cannot be put beside each other.", "Name others, the earlier first."

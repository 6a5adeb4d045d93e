"""English: where the general sentence splitter needs repair."""

import re

from claims.language.sentences import Rules

_AFTER_CLOCK = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|Eastern|Pacific|Greenwich"
_OFFICES = r"President|Vice|Secretary|Senat|House|Congress|Army|Navy|Air|Rep|Supreme|Treasury|State"

ENGLISH = Rules(
    code="en",
    spaced=True,
    # Two sentences inside one quotation; a full word before the stop, so that no abbreviation ends.
    split=re.compile(r"(?<=[a-z]{3}[.!?])(?=\s+[A-Z])"),
    # "Will he go?" she asked; at 10 a.m. Tuesday; then-U.S.; U.S. President.
    join=re.compile(
        r"(?<=[!?][”\"])(?=\s+[a-z])|(?<=[!?][”\"] )(?=[a-z])"
        rf"|(?<=[ap]\.m\. )(?={_AFTER_CLOCK})"
        r"|(?<=[A-Z]\.)(?=[A-Z]\b)"
        rf"|(?<=U\.S\. )(?={_OFFICES})"
    ),
    min_claim=10,
    min_clause=24,
    pronouns=frozenset({"he", "she", "they"}),
)

"""English: where the general sentence splitter needs repair."""

import re

from claims.language.sentences import Rules

ENGLISH = Rules(
    code="en",
    # Two sentences inside one quotation; a full word before the stop, so that no abbreviation ends.
    split=re.compile(r"(?<=[a-z]{3}[.!?])(?=\s+[A-Z])"),
    # "Will he go?" she asked.
    join=re.compile(r"(?<=[!?][”\"])(?=\s+[a-z])"),
    min_clause=24,
    pronouns=frozenset({"he", "she", "they"}),
)

"""Chinese: where the general sentence splitter needs repair."""

import re

from claims.language.sentences import Rules

CHINESE = Rules(
    code="zh",
    spaced=False,
    # Two sentences inside one quotation are two claims of one speaker.
    split=re.compile(r"(?<=[。！？])(?=[^。！？!?”’」』）)》〉\s…])"),
    # “你去吗？”他问。 and 《…？》一文 are one sentence each.
    join=re.compile(
        r"(?<=[。！？!?][”」』])(?=[^“”「」。！？\n]{1,24}(?:说|說|问|問|道|称|稱|表示|指出)[。，,：:])"
        r"|(?<=[！？!?][》〉])"
    ),
    min_claim=4,
    min_clause=8,
    pronouns=frozenset({"他", "她", "他们", "她们", "其", "该人士", "这名官员"}),
)

"""Nearly the same words: one agency's copy in two outlets is one witness, not two."""

from claims.language import letter_runs
from claims.schema import Claim

# Share of the shorter text's runs of letters that the longer one holds. In the bundled events
# copied sentences, some of them edited, have 0.89 and more, others on one fact 0.5 at most.
SAME_COPY = 0.65

# A run of letters that two writers seldom share by chance; Han characters say more each.
_RUN = {"zh": 4, "en": 8}


def same_copy(a: Claim, b: Claim) -> bool:
    """Return whether one claim repeats nearly all of the other, word for word."""
    if a.language != b.language:
        return False
    runs = sorted((letter_runs(claim.folded, _RUN[claim.language]) for claim in (a, b)), key=len)
    return bool(runs[0]) and len(runs[0] & runs[1]) >= SAME_COPY * len(runs[0])

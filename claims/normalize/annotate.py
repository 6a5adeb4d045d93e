"""Fill a claim with the values it states: times, quantities, names, cues, who says it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from claims.language import fold
from claims.normalize import attribution, cues, names, quantities, times
from claims.schema import Claim


def annotate(
    claim: Claim, *, published: date | None = None, aliases: Mapping[str, str] | None = None
) -> Claim:
    """Return the claim with its values filled in.

    Times are read first and masked, or every year and day would become a quantity. `published`
    anchors relative times; `aliases` are folded names the article itself introduced.
    """
    text = fold(claim.text)
    found_times = times.find(text, claim.language, published=published)
    masked = tuple((time.start, time.end) for time in found_times)
    return replace(
        claim,
        attribution=attribution.find(text, claim.language),
        quantities=quantities.find(text, claim.language, masked=masked),
        times=found_times,
        names=names.find(text, claim.language, original=claim.text, aliases=aliases),
        cues=cues.find(text, claim.language),
    )

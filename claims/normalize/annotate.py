"""Fill a claim with the values it states: times, quantities, names, cues, who says it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from claims.language.words import analyse
from claims.normalize import attribution, cues, names, quantities, times
from claims.schema import Claim


def annotate(
    claim: Claim, *, published: date | None = None, aliases: Mapping[str, str] | None = None
) -> Claim:
    """Return the claim with its analysis and its values filled in.

    Times are read first and masked, or every year and day would become a quantity. `published`
    anchors relative times; `aliases` are folded names the article itself introduced.
    """
    analysis = analyse(claim.text, claim.language)
    times_stated = times.find(analysis, published=published)
    masked = [(time.start, time.end) for time in times_stated]
    return replace(
        claim,
        attribution=attribution.find(analysis),
        quantities=quantities.find(analysis, masked=masked),
        times=times_stated,
        names=names.find(analysis, original=claim.text, aliases=aliases),
        cues=cues.find(analysis),
        analysis=analysis,
    )

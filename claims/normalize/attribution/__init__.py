"""Who says it, with what verb, and what stands in quotation marks."""

from claims.language.words import part
from claims.normalize import names
from claims.normalize.attribution import en, lexicon, zh
from claims.schema import Analysis, Attribution, NameKind, Stance

# Houses of parliament say no more about "a member of" than a country does.
_HOUSES = frozenset(["org:congress", "org:senate", "org:house"])

_NAMED_SPEAKERS = frozenset([NameKind.PERSON, NameKind.ORG])

_FINDERS = {"zh": zh.find, "en": en.find}


def find(analysis: Analysis) -> Attribution | None:
    """Return who is named first as the source of a sentence or clause, if anyone is.

    The speaker is the whole noun phrase with its titles ("白宫发言人柯比", "a senior us official"),
    without connectives, times and a closing bracket. Where a source cites another, it is the one
    cited. A passive ("据信", "it was reported") has no speaker.
    """
    table = lexicon.table(analysis.language)
    quoted = lexicon.quotations(analysis.text)
    spans = _FINDERS[analysis.language](analysis, table, quoted)
    if spans is None:
        return None
    (start, end), verb = spans
    stance = table.stances.table.get(analysis.text[slice(*verb)], Stance.NEUTRAL)
    return Attribution(start, end, *verb, stance, _named(analysis, start, end), quoted)


def _named(analysis: Analysis, start: int, end: int) -> bool:
    """Return whether the speaker at a span is named, not only a kind of person ("officials")."""
    if not lexicon.nameless(analysis.text[start:end], analysis.language):
        return True
    return any(
        name.kind in _NAMED_SPEAKERS and not name.soft and name.id not in _HOUSES
        for name in names.find(part(analysis, start, end))
    )

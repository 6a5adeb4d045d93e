"""Who says it, with what verb, and what stands in quotation marks."""

from claims.normalize import names
from claims.normalize.attribution import en, lexicon, zh
from claims.schema import Attribution, Stance

# Houses of parliament say no more about "a member of" than a country does.
_HOUSES = frozenset(["org:congress", "org:senate", "org:house"])

_FINDERS = {"zh": zh.find, "en": en.find}


def find(text: str, language: str) -> Attribution | None:
    """Return who is named first as the source of a sentence or clause, if anyone is.

    The speaker is the whole noun phrase with its titles ("白宫发言人柯比", "a senior us official"),
    without connectives, times and a closing bracket. Where a source cites another, it is the one
    cited. A passive ("据信", "it was reported") has no speaker.

    Args:
        text: A text folded by `claims.language.fold`.
        language: "zh" or "en".
    """
    table = lexicon.table(language)
    quoted = lexicon.quotations(text)
    found = _FINDERS[language](text, table, quoted)
    if found is None:
        return None
    (start, end), verb = found
    stance = table.stances.table.get(text[slice(*verb)], Stance.NEUTRAL)
    named = _named(text[start:end], language)
    return Attribution(start, end, *verb, stance, named, quoted)


def _named(speaker: str, language: str) -> bool:
    """Tell whether a speaker can be looked up: a name stands in it, or it is no kind of person."""
    return not lexicon.nameless(speaker, language) or any(
        name.kind in ("person", "org") and not name.soft and name.id not in _HOUSES
        for name in names.find(speaker, language)
    )

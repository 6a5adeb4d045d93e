"""Who says it, with what verb, and what stands in quotation marks."""

from claims.normalize import speech, speech_en, speech_zh
from claims.schema import Attribution, Stance

_FINDERS = {"zh": speech_zh.find, "en": speech_en.find}


def find(text: str, language: str) -> Attribution | None:
    """Return who is named first as the source of a sentence or clause, if anyone is.

    The speaker is the whole noun phrase with its titles ("白宫发言人柯比", "a senior us official"),
    without connectives, times and a closing bracket. Where a source cites another, it is the one
    cited. A passive ("据信", "it was reported") has no speaker.

    Args:
        text: A text folded by `claims.language.fold`.
        language: "zh" or "en".
    """
    table = speech.table(language)
    quoted = speech.quotations(text)
    found = _FINDERS[language](text, table, quoted)
    if found is None:
        return None
    (start, end), verb = found
    stance = table.stances.get(text[slice(*verb)], Stance.NEUTRAL)
    named = not speech.nameless(text[start:end], language)
    return Attribution(start, end, *verb, stance, named, quoted)

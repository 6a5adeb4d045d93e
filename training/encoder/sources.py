"""Read the tables the encoder learns from: dictionary, names, sentence pairs, word counts."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

Fold = Callable[[str], str]
Rows = list[list[str]]

# A gloss longer than this is an explanation, not a translation.
_LONGEST_GLOSS = 80

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"^[{_HAN}a-z0-9]*[{_HAN}][{_HAN}a-z0-9]*$")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|（[^）]*）")
_REFERENCE = re.compile(
    r"(?:same as|variant of|form of|abbr\. (?:for|to|of)|\bsee(?: also)?"
    r"|also (?:written|called|known as)|(?:equivalent|term|word|name) (?:of|for|to)) "
    rf"[^{_HAN};]{{0,12}}([{_HAN}]+)(?:\|([{_HAN}]+))?"
)
_NO_GLOSS = re.compile(
    r"^(?:\w+ )?(?:pr\.?|pronunciation.*)$|^classifier for|^used in\b|^\(?bound form|^place name$"
    r"|^name of a river$|^(?:also|same as|also called)$"
)
_NOISE = re.compile(
    rf"[{_HAN}|·]+"
    r"|\b(?:lit\.|fig\.|esp\.|coll\.|old|sb|sth|etc|two-character surname|surname)(?= |$)"
    r"|\bCL:.*|\b(?:erhua |Japanese |old |archaic |unofficial |erroneous )?variant of.*|\babbr\. .*"
)
_NAME = re.compile(r"^(?:(?:[A-Z][\w'’.-]*|of|the|and|de|van|bin|al) ?)+$")


class Sources(NamedTuple):
    """What the tables hold; Chinese words are folded, sentences are as they stand.

    `parallel` is (English, Chinese), `senses` and `names` are (Chinese word, English), `synonyms`
    are two Chinese words, `frequency` counts the news sentences a word stands in.
    """

    parallel: list[tuple[str, str]]
    senses: list[tuple[str, str]]
    names: list[tuple[str, str]]
    synonyms: list[tuple[str, str]]
    frequency: Counter[str]


def read(folder: Path, fold: Fold) -> Sources:
    """Return everything the folder holds.

    Raises:
        OSError: a table is missing.
    """
    dictionary = table(folder / "cc_cedict.tsv")
    names = list(dict.fromkeys(_names(folder, fold)))
    variants = list(_regional_forms(folder, fold))
    return Sources(
        parallel=_parallel(folder),
        senses=list(dict.fromkeys(_senses(dictionary, fold))),
        names=names,
        synonyms=list(dict.fromkeys([*_references(dictionary, fold), *variants])),
        frequency=_frequency(folder, fold),
    )


def table(path: Path) -> Rows:
    """Return the rows of a TSV file without its head."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def _parallel(folder: Path) -> list[tuple[str, str]]:
    rows = table(folder / "tatoeba_en_zh.tsv") + table(folder / "tico19_en_zh.tsv")
    return [(english, chinese) for english, chinese in rows]


def _senses(dictionary: Rows, fold: Fold) -> Iterator[tuple[str, str]]:
    for simplified, _, gloss in dictionary:
        word = _one_word(simplified, fold)
        for part in gloss.split(";") if word else []:
            sense = _clean(part)
            if sense and len(sense) < _LONGEST_GLOSS and not _NO_GLOSS.match(sense):
                yield word, sense
                name = sense.split(",")[0].strip()
                if name != sense and _NAME.match(name):
                    yield word, name


def _references(dictionary: Rows, fold: Fold) -> Iterator[tuple[str, str]]:
    """Yield a word and the one its gloss refers to: variants, short forms, regional forms."""
    for simplified, _, gloss in dictionary:
        for traditional, also_simplified in _REFERENCE.findall(gloss):
            pair = (_one_word(simplified, fold), _one_word(also_simplified or traditional, fold))
            if all(pair) and pair[0] != pair[1]:
                yield pair


def _names(folder: Path, fold: Fold) -> Iterator[tuple[str, str]]:
    for english, forms in table(folder / "cedict_proper_nouns.tsv"):
        yield from _spelled(english, forms.split("|"), fold)
    for line in (folder / "cedict_proper_noun_variants.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield from _spelled(row["en"], [form["simp"] for form in row["forms"]], fold)
    for row in table(folder / "cldr_names.tsv"):
        yield from _spelled(row[2], row[3:6], fold)


def _spelled(english: str, forms: list[str], fold: Fold) -> Iterator[tuple[str, str]]:
    clean = _ASIDE.sub("", english).strip()
    for form in forms:
        word = _one_word(_ASIDE.sub("", form), fold)
        if word and clean:
            yield word, clean


def _regional_forms(folder: Path, fold: Fold) -> Iterator[tuple[str, str]]:
    """Yield every two Chinese forms of one name: mainland, Taiwan, Hong Kong, Singapore."""
    groups = [
        [form["simp"] for form in json.loads(line)["forms"]]
        for line in (folder / "cedict_proper_noun_variants.jsonl").open(encoding="utf-8")
    ]
    groups += [row[3:6] for row in table(folder / "cldr_names.tsv")]
    for group in groups:
        forms = [_one_word(_ASIDE.sub("", form), fold) for form in group]
        first, *others = list(dict.fromkeys(filter(None, forms))) or [""]
        yield from ((first, other) for other in others)


def _frequency(folder: Path, fold: Fold) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, sentences in table(folder / "zh_document_frequency.tsv"):
        counts[_one_word(word, fold)] += int(sentences)
    del counts[""]
    return counts


def _one_word(text: str, fold: Fold) -> str:
    """Return the text folded and closed up, "" where it is no Chinese word."""
    word = fold(text).replace(" ", "")
    return word if _WORD.match(word) else ""


def _clean(gloss: str) -> str:
    plain = _NOISE.sub(" ", _ASIDE.sub("", gloss))
    return re.sub(r"\s+(?=,)|(?<=\s)\s+", "", plain).strip(" ,.")

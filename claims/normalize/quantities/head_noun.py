"""What a figure counts: the noun beside it, and what happened to the people it counts."""

import re
from typing import NamedTuple

from claims.data import alternatives, rows, split_cell
from claims.language import LANGUAGES
from claims.language.lexicon import Lexicon
from claims.language.sentences import Rules
from claims.normalize.quantities.numerals import ENGLISH
from claims.normalize.quantities.units import UNITS, Unit
from claims.schema import State

# How far a state may stand after or before its figure inside one clause, in characters: "12 people
# on board a bus in the north were killed", 2名士兵在该国北部的袭击中丧生, "the toll had risen to".
_REACH = {"zh": 18, "en": 40}
_LEAD = {"zh": 10, "en": 30}
_CLAUSE = re.compile(r"[，。；！？、,;!?:\n]|\.(?= |$)| -+ ")


class Toll(NamedTuple):
    """What a word says happened to those a figure counts, and where that word ends."""

    state: State
    end: int


class Noun(NamedTuple):
    """The noun a figure counts, empty where none is named, and whether it means people.

    `is_part` marks a part of a group named before: "132 of the dead" says nothing of all the dead.
    """

    word: str = ""
    is_people: bool = False
    is_part: bool = False


class _Tolls:
    """The rows of `tolls.tsv` of one language, one pattern for each side of a figure."""

    def __init__(self, rules: Rules) -> None:
        table = [row for row in rows("tolls.tsv") if row["language"] == rules.code]
        side = {
            name: {
                surface: State(row["state"])
                for row in table
                if row["side"] == name
                for surface in split_cell(row["patterns"])
            }
            for name in ("before", "after", "lead")
        }
        following = [row for row in table if row["side"] == "next"]
        whole = "(?<![a-z])(?:{})(?![a-z])" if rules.spaced else "{}"
        self.next = re.compile(
            "|".join(f"(?P<{row['state']}>{row['patterns']})" for row in following) or "(?!)"
        )
        self.carry = re.compile(
            "|".join(row["patterns"] for row in table if row["side"] == "carry")
        )
        self.after = re.compile(whole.format(alternatives([*side["after"]])))
        self.lead = re.compile(whole.format(alternatives([*side["lead"]])))
        self.before = Lexicon(side["before"])
        self.acts = frozenset(side["before"])
        self.key = side["after"] | side["lead"]


_TOLLS = {rules.code: _Tolls(rules) for rules in LANGUAGES.values()}
_BE = re.compile(r"(?<![a-z])(?:was|were|is|are|be|been|being|got|left|found|feared) (?:[a-z]+ )?$")
_OBJECT = re.compile(
    rf" (?:[$0-9]|(?:a|an|the|his|her|their|its|another|at least|more than|about|nearly|some|dozens"
    rf"|hundreds|several|{ENGLISH})(?![a-z]))"
)
# Endings that make a noun mean people, beyond those `units.tsv` lists.
_PEOPLE = ("人", "者", "员", "兵", "men")
_ENDS = frozenset(
    word
    for row in rows("numeral_stop.tsv")
    if row["place"] == "noun"
    for word in split_cell(row["patterns"])
)
_PHRASE = re.compile(r"(?:[ -][a-z][a-z'’]*){1,5}")
_PARTITIVE = re.compile(
    r" of (?:the|those|these|them|whom|which|its|their|his|her|our|all)(?![a-z])"
)
# "132 of the dead were children", "132 of them children"
_BECAME = re.compile(
    r"(?:(?<=them)|(?<=whom)|[^,.;:]{0,20}?(?= (?:were|are|was)))(?: (?:were|are|was))?"
    r"((?: [a-z]+){1,3})"
)


def toll(
    text: str, start: int, end: int, language: str, *, floor: int, ceiling: int
) -> Toll | None:
    """Return what happened to the people counted at [start, end), as their clause tells it.

    `floor` is where the last figure or toll word taken ends, `ceiling` where the next begins.
    """
    tolls = _TOLLS[language]
    if following := tolls.next.match(text, end):
        return Toll(State(following.lastgroup or ""), following.end())
    at = start - (text[start - 1 : start] in (" ", "了"))
    if (before := tolls.before.ending(text, at)) and before.start >= floor:
        return Toll(before.value, end)
    limit = min(ceiling, end + _REACH[language])
    if stop := _CLAUSE.search(text, end, limit):
        limit = stop.start()
    after = tolls.after.search(text, end, limit)
    if after and not _active(text, end, after, tolls):
        return Toll(tolls.key[after[0]], after.end())
    head = _CLAUSE.split(text[max(floor, start - _LEAD[language]) : start])[-1]
    leads = list(tolls.lead.finditer(head))
    return Toll(tolls.key[leads[-1][0]], end) if leads else None


def carried(text: str, language: str) -> bool:
    """Return whether the text between two figures makes them values of one thing (升至, "to")."""
    return bool(_TOLLS[language].carry.fullmatch(text.strip()))


def _active(text: str, end: int, match: re.Match[str], tolls: _Tolls) -> bool:
    """Return whether the people counted did it rather than suffered it: two gunmen killed 12."""
    if match[0] not in tolls.acts or _BE.search(text, end, match.start()):
        return False
    return bool(_OBJECT.match(text, match.end()))


def noun(text: str, end: int, unit: Unit | None, language: str) -> Noun:
    """Return the noun counted by a figure that ends at `end`."""
    if language == "zh":
        word = _chinese_noun(text, end, unit)
    elif partitive := _PARTITIVE.match(text, end):
        word = _group_member(text, partitive.end())
        if not word:
            return Noun(is_part=True)
    else:
        word = _english_noun(text, end)
    known = UNITS.get(word)
    if known and known.name == "person":
        return Noun(word if known.noun else "", is_people=True)
    return Noun(word, is_people=word.endswith(_PEOPLE) and word != "机器人")


def _chinese_noun(text: str, end: int, unit: Unit | None) -> str:
    """Return the last noun of the run after a classifier: 名 俄罗斯 士兵 gives 士兵.

    A noun before 的 is none that is counted: 两个平行的目标.
    """
    if unit and unit.surface.startswith("人"):
        return ""
    import rjieba

    head = toponym = ""
    end += text.startswith("的", end)
    for word, tag in rjieba.tag(text[end : end + 10]):
        if word == "的":
            return ""
        if tag in ("vn", "l") or (tag[0] == "n" and tag != "ns"):
            head = toponym + word if word == "人" else word
        elif tag not in ("ns", "b", "s", "a"):
            break
        toponym = word if tag == "ns" else ""
    return "" if _TOLLS["zh"].next.fullmatch(head) or head in _TOLLS["zh"].key else head


def _english_noun(text: str, end: int) -> str:
    """Return the first plural, or word for people, after a figure; after "of" any noun."""
    at = end + 3 if text.startswith(" of ", end) else end
    match = _PHRASE.match(text, at)
    for word in re.split("[ -]", match[0][1:]) if match else ():
        if word in _ENDS:
            break
        known = UNITS.get(word)
        if (known and known.name == "person") or _plural(word):
            return "" if word in _TOLLS["en"].key else word
    return following(text, at) if at > end else ""


def _group_member(text: str, end: int) -> str:
    """Return what those of a group are who are counted: "132 of the dead were children"."""
    became = _BECAME.match(text, end)
    words = became[1].split() if became else ()
    return next((word for word in words if word in UNITS and UNITS[word].noun), "")


def _plural(word: str) -> bool:
    if word.endswith("men"):
        return True
    return len(word) > 3 and word[-1] == "s" and not word.endswith(("ss", "us", "is", "'s", "’s"))


def following(text: str, end: int) -> str:
    """Return the noun after an English ordinal: "satellite" in "first spy satellite into"."""
    match, last = _PHRASE.match(text, end), ""
    for word in re.split("[ -]", match[0][1:]) if match else ():
        if word in _ENDS:
            break
        last = word
    return last

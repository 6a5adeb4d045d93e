"""Write claims/data/names_cldr.tsv: countries and cities as CLDR names them in Chinese and English.

Run it once after an update of babel: `python -m training.names --write`.
"""

import argparse
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import babel
from babel import Locale

from claims.language import fold

OUT = Path(__file__).parents[1] / "claims" / "data" / "names_cldr.tsv"
CHINESE = ("zh", "zh_Hant", "zh_Hant_HK")

# Codes that are no country or territory, and continents' leftovers.
NO_COUNTRY = {
    "EU",
    "EZ",
    "QO",
    "UN",
    "XA",
    "XB",
    "ZZ",
    "IC",
    "EA",
    "TA",
    "CP",
    "DG",
    "AC",
    "UM",
    "AQ",
}

# Zones of stations, small towns and words that mean something else.
NO_CITY = re.compile(
    r"Antarctica/|Arctic/|Etc/|Indian/|Atlantic/|/Indiana/|/Kentucky/|/North_Dakota/|/Argentina/"
    r"|America/(?:Bahia|Boise|Campo_Grande|Cayenne|Coral|Cordoba|Creston|Dawson|Fort_Nelson|Halifax"
    r"|Knox|Lower|Merida|Nome|Phoenix|Regina|Resolute|Swift|St_|Thule|Louisville|Punta|Goose|Glace"
    r"|Cambridge|Rankin|Dominica|Antigua|Grenada|Montserrat|Cayman|Grand_Turk|Rio_Branco|Blanc|Sitka|Noronha|Metlakatla|Marigot|Adak)"
    r"|Asia/(?:Oral|Kamchatka|Chita|Hovd|Gaza)|Australia/(?:Darwin|Eucla|Lindeman|Lord|Broken)"
    r"|Europe/(?:Jersey|Guernsey|Isle|Kirov|Samara|Busingen|Mariehamn)|Pacific/(?!Auckland|Honolulu|Port)"
)
NO_NAME = {"自由城", "自由市"}

HEAD = """\
# Countries, territories and cities from the Unicode CLDR (babel {version}), written by
# training/names.py; Chinese names are folded. Copyright © 1991-2026 Unicode, Inc. Distributed under
# the Unicode License V3 (https://www.unicode.org/license.txt): permission is granted, free of
# charge, to use, copy, modify and distribute the data files, provided that this copyright and
# permission notice appears with all copies. THE DATA FILES ARE PROVIDED "AS IS", WITHOUT WARRANTY
# OF ANY KIND.
id\tzh\ten\tsoft
"""


def plain(name: str) -> str:
    """Return a name without accents, in straight quotes."""
    letters = unicodedata.normalize("NFD", name.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def slug(name: str) -> str:
    """Return the id of a city's English name."""
    return "city:" + re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")


def english(name: str) -> list[str]:
    """Return the ways to write a CLDR name in running text."""
    bare = re.sub(r" SAR China$", "", name)
    inside = re.findall(r"\(([^)]+)\)", bare)
    bare = re.sub(r" \([^)]+\)", "", bare).replace("’", "'")
    forms = [bare, plain(bare), bare.replace("&", "and"), bare.replace("St. ", "St ")]
    return list(dict.fromkeys([*forms, *(part for part in inside if part[0].isupper())]))


def countries() -> dict[str, tuple[list[str], list[str]]]:
    """Return id -> (Chinese names, English names) of the territories."""
    locales = [Locale.parse(code) for code in CHINESE]
    found = {}
    for code, name in sorted(Locale.parse("en").territories.items()):
        if len(code) != 2 or code in NO_COUNTRY:
            continue
        names = [fold(locale.territories[code]) for locale in locales if code in locale.territories]
        short = re.sub(r"^中国(.+)特别行政区$", r"\1", names[0]) if names else ""
        found[f"country:{code}"] = [*dict.fromkeys([short, *names])], english(name)
    return found


def cities() -> dict[str, tuple[list[str], list[str]]]:
    """Return id -> (Chinese names, English names) of the cities that name time zones."""
    locales = [Locale.parse(code) for code in CHINESE]
    zones = sorted({str(zone) for locale in locales for zone in locale.time_zones})
    own: Mapping[str, dict[str, str]] = Locale.parse("en").time_zones
    found = {}
    for zone in zones:
        if NO_CITY.search(zone):
            continue
        name = own.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " ")
        names = [fold(locale.time_zones.get(zone, {}).get("city", "")) for locale in locales]
        found[slug(name)] = (
            [*dict.fromkeys(n for n in names if n and n not in NO_NAME)],
            english(name),
        )
    return found


def main() -> None:
    """Make the table; a name that two cities share, or a city and a country, is no city's name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    options = parser.parse_args()
    named = countries()
    taken = {name for zh, en in named.values() for name in (*zh, *en)}
    owners = defaultdict(set)
    towns = cities()
    for key, (zh, en) in towns.items():
        for name in (*zh, *en):
            owners[name].add(key)
    for key, (zh, en) in towns.items():
        own = [[n for n in names if n not in taken and len(owners[n]) == 1] for names in (zh, en)]
        if any(own):
            named[key] = own[0], own[1]
    rows = ("\t".join([key, "|".join(zh), "|".join(en)]) for key, (zh, en) in named.items())
    table = HEAD.format(version=babel.__version__) + "\n".join(rows) + "\n"
    if options.write:
        OUT.write_text(table, encoding="utf-8")
    else:
        print(f"{len(named)} names; --write keeps them in {OUT.name}")


if __name__ == "__main__":
    main()

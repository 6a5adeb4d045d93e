"""What the code of a web page states of its article: JSON-LD, meta elements, canonical links."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from claims.ingest.formats.blocks import Field, clean

# Names of meta elements (in `name`, `property` or `itemprop`), the most reliable first.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "source": ("og:site_name", "application-name", "copyright-holder"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "publishdate",
        "publish_date",
        "publish-date",
        "pubdate",
        "publicationdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "weibo:article:create_at",
        "apub:time",
    ),
    "url": ("og:url",),
    "author": ("author", "article:author", "byl", "dc.creator"),
}
_JSON = {
    "title": ("headline",),
    "source": ("publisher", "sourceOrganization"),
    "published": ("datePublished", "dateCreated"),
    "url": ("mainEntityOfPage", "url"),
    "author": ("author", "creator"),
}
_ARTICLE = ("Article", "Posting", "Report")

Item = Mapping[str, Any]

# No more nodes of JSON-LD are read; pages have some dozens.
_NODES = 2_000
_LONGEST = 500


def fields(root: etree._Element, articles: Sequence[Item]) -> dict[str, Field]:
    """Return title, source, published, url and author where the page's code states them."""
    metas = _metas(root)
    stated: dict[str, Field] = {}
    for field, names in _META.items():
        for item in articles:
            key = next((key for key in _JSON[field] if _name(item.get(key))), "")
            if key:
                stated.setdefault(field, Field(_name(item[key]), f"page code: JSON-LD {key}"))
        name = next((name for name in names if metas.get(name)), "")
        if name:
            stated.setdefault(field, Field(metas[name], f"page code: meta {name}"))
    return dict(_elements(root)) | stated


def article_body(articles: Sequence[Item]) -> str:
    """Return the text of the article that the page carries for machines, "" for none."""
    bodies = [item["articleBody"] for item in articles if "articleBody" in item]
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def articles(root: etree._Element) -> Iterator[Item]:
    """Yield the articles that the page describes as JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" in str(script.get("type", "")).lower():
            for node in _nodes(script.text or ""):
                kinds = node.get("@type", "")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(str(kind).endswith(_ARTICLE) for kind in kinds):
                    yield node


def _nodes(code: str) -> Iterator[Item]:
    """Yield the nodes of a JSON-LD script, outer ones first; a broken script has none."""
    try:
        waiting = [json.loads(code, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for key, value in node.items() if key in ("@graph", "mainEntity"))


def _name(value: object) -> str:
    """Return a value that is text, or the name of one that is a node or a list of nodes."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@id") or ""
    return clean(value)[:_LONGEST] if isinstance(value, str) else ""


def _metas(root: etree._Element) -> dict[str, str]:
    """Return the contents of the meta elements by lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        content = clean(str(element.get("content", "")))[:_LONGEST]
        for attribute in ("property", "name", "itemprop"):
            if content and (name := str(element.get(attribute, "")).lower()):
                metas.setdefault(name, content)
    return metas


def _elements(root: etree._Element) -> Iterator[tuple[str, Field]]:
    """Yield what other elements state; weakly, where a page may have several of the kind."""
    link = next((each for each in root.iter("link") if each.get("rel") == "canonical"), None)
    if link is not None and link.get("href"):
        yield "url", Field(clean(str(link.get("href"))), "page code: canonical link")
    time = next((each for each in root.iter("time") if each.get("datetime")), None)
    if time is not None:
        day = clean(str(time.get("datetime")))
        yield "published", Field(day, "page code: <time>", is_weak=True)
    title = next(root.iter("title"), None)
    if title is not None and title.text:
        yield "title", Field(clean(title.text)[:_LONGEST], "page code: <title>", is_weak=True)

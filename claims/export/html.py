"""Comparison -> a stand-alone HTML page to pass on or print, and a short brief in Markdown.

The page asks nothing of a network: style and filters are in it, and its own policy forbids more.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from operator import attrgetter

from claims import data
from claims.explain import explanation
from claims.export.wording import GLYPHS, letters
from claims.schema import Article, Claim, Decision, FacetName, Finding, Relation, Result
from claims.topics import ORDER, Part, Topic, marks, parts, topics

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&])")


@cache
def strings() -> dict[str, dict[str, str]]:
    """Return the words of the report: "group.key" -> language -> text."""
    table = data.toml("report.toml")
    return {f"{group}.{key}": text for group, rows in table.items() for key, text in rows.items()}


def markdown(text: str) -> str:
    """Escape Markdown: nothing in the text is obeyed, no image in it fetched."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def html_text(result: Result, *, language: str | None = None) -> str:
    """Return the comparison as one HTML page: quotations side by side, filters, fit to print.

    Args:
        result: what to report, reviewed or not.
        language: of the page, "zh" or "en"; by default that of the explanations.
    """
    language = language or result.language
    script = data.text("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = _t(language, "report.title")
    found = _topics(result, language)
    body = [
        f"<main>\n<h1>{title}</h1>",
        _sources(result, language),
        _balance(found, language),
        _filters(found, language),
        *(_article(result, topic, language) for topic in found),
        f'</main>\n<footer class="muted">{escape(_made(result, language))}</footer>',
    ]
    return "\n".join(
        [
            f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>\n{data.text('report.css')}</style>\n</head>\n<body>",
            *body,
            f"<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def brief_text(result: Result, *, language: str | None = None) -> str:
    """Return the comparison as a brief in Markdown: sources, then topic by topic, unique ones last.

    Args:
        result: what to report, reviewed or not.
        language: of the brief, "zh" or "en"; by default that of the explanations.
    """
    language = language or result.language
    found = _topics(result, language)
    lines = [f"# {_t(language, 'report.title')}", ""]
    for article in result.articles:
        letter = _letters(result)[article.source]
        lines.append(f"- **{letter}** {markdown(_about(result, article, language))}")
    for relation in ORDER:
        own = [topic for topic in found if topic.relation is relation]
        if own:
            lines += ["", f"## {_named(relation, language)} {len(own)}", ""]
            lines += [line for topic in own for line in _told(result, topic, language)]
    lines += ["", "---", markdown(_made(result, language)), ""]
    return "\n".join(lines)


def _letters(result: Result) -> dict[str, str]:
    return letters(article.source for article in result.articles)


def _topics(result: Result, language: str) -> list[Topic]:
    found = topics(result.findings, relation_of=attrgetter("verdict"), language=language)
    return sorted(found, key=lambda topic: ORDER.index(topic.relation))


def _t(language: str, key: str, **values: object) -> str:
    return strings()[key][language].format(**values)


def _named(relation: Relation, language: str) -> str:
    return f"{GLYPHS[relation]} {_t(language, f'relation.{relation}')}"


def _about(result: Result, article: Article, language: str) -> str:
    """Return what is known of a source, in one line."""
    count = sum(claim.source == article.source for claim in result.claims)
    day = article.published.isoformat() if article.published else _t(language, "report.undated")
    words = [article.source, day, article.wire, _t(language, f"language.{article.language}")]
    return " · ".join(word for word in [*words, _t(language, "report.claims", count=count)] if word)


def _made(result: Result, language: str) -> str:
    return _t(language, "report.made", model=result.model, threshold=f"{result.threshold:.2f}")


def _sources(result: Result, language: str) -> str:
    rows = [
        f'<li><span class="letter">{_letters(result)[article.source]}</span> '
        f"{escape(_about(result, article, language))}</li>"
        for article in result.articles
    ]
    return f'<ul class="sources">{"".join(rows)}</ul>'


def _balance(found: Sequence[Topic], language: str) -> str:
    counts = Counter(topic.relation for topic in found)
    chips = [_chip(r, language, f" {counts[r]}") for r in ORDER if counts[r]]
    return f'<div class="balance">{"".join(chips)}</div>'


def _chip(relation: Relation, language: str, more: str = "") -> str:
    chip = f'<span class="chip">{_named(relation, language)}{more}</span>'
    return f'<span class="{relation}">{chip}</span>'


def _filters(found: Sequence[Topic], language: str) -> str:
    relations = [r for r in ORDER if any(topic.relation is r for topic in found)]
    facets = [name for name in FacetName if any(name in topic.facets for topic in found)]
    boxes = [
        _boxes("relation", [(str(r), _named(r, language)) for r in relations], language),
        _boxes("facet", [(str(n), _t(language, f"facet.{n}")) for n in facets], language),
    ]
    search = f'<label>{_t(language, "report.query")} <input type="search" name="query"></label>'
    shown = f'<span id="shown"></span> {_t(language, "report.shown")}'
    status = f'<span class="muted" role="status">{shown}</span>'
    return f"<form hidden>{''.join(boxes)}{search}{status}</form>"


def _boxes(name: str, options: Iterable[tuple[str, str]], language: str) -> str:
    inputs = [
        f'<label><input type="checkbox" name="{name}" value="{value}"> {told}</label>'
        for value, told in options
    ]
    legend = _t(language, f"report.{name}s")
    return f"<fieldset><legend>{legend}</legend>{''.join(inputs)}</fieldset>" if inputs else ""


def _article(result: Result, topic: Topic, language: str) -> str:
    tags = [f'<span class="tag">{_t(language, f"facet.{name}")}</span>' for name in topic.facets]
    quotes = [_quote(result, topic, source, language) for source in topic.claims]
    reasons = [f"<li>{escape(line)}</li>" for line in _reasons(result, topic, language)]
    return (
        f'<article class="{topic.relation}" data-relation="{topic.relation}"'
        f' data-facets="{" ".join(topic.facets)}">'
        f'<div class="head"><span class="chip">{_named(topic.relation, language)}</span>'
        f"<h2>{topic.number}. {escape(topic.title)}</h2>{''.join(tags)}</div>"
        f'<div class="quotes">{"".join(quotes)}</div>'
        f'<ul class="why">{"".join(reasons)}</ul></article>'
    )


def _quote(result: Result, topic: Topic, source: str, language: str) -> str:
    """Return what one source says on the topic; passages beside the aligned one come smaller."""
    marked, main = marks(topic.findings), topic.main
    texts = [
        _passage(claim, parts(claim.text, marked.get(claim.id, ())), claim.id in main, language)
        for claim in topic.claims[source]
    ]
    letter = f'<span class="letter">{_letters(result)[source]}</span>'
    return f"<blockquote>{letter} {escape(source)}{''.join(texts)}</blockquote>"


def _passage(claim: Claim, runs: Iterable[Part], is_main: bool, language: str) -> str:
    text = "".join(
        f'<b class="differs">{escape(run)}</b>' if differs else escape(run) for run, differs in runs
    )
    said = _t(language, "report.speaker", speaker=claim.speaker) if claim.speaker else ""
    told = f'<br><span class="muted">{escape(said)}</span>' if said else ""
    kind = "" if is_main else ' class="muted"'
    return f'<p{kind}><span lang="{claim.language}">{text}</span>{told}</p>'


def _reasons(result: Result, topic: Topic, language: str) -> list[str]:
    """Return why the topic stands as it does, a line a finding, and what its readers decided."""
    lines = []
    for finding in topic.findings:
        sure = _t(language, "report.confidence", confidence=f"{finding.confidence:.2f}")
        why = explanation(finding, language)
        why = why if finding.b is None else f"{why} ({sure})"
        lines.append(_pair(result, finding, topic) + why)
        if finding.same_origin:
            lines.append(_t(language, "report.same_origin"))
        if finding.decision != Decision():
            lines.append(_t(language, "report.review", review=_review(finding, language)))
    silent = [a.source for a in result.articles if a.source not in topic.claims]
    if silent and topic.relation is not Relation.UNIQUE:
        names = _t(language, "report.list").join(silent)
        lines.append(_t(language, "report.absent", sources=names))
    return lines


def _pair(result: Result, finding: Finding, topic: Topic) -> str:
    if finding.b is None or len(topic.findings) == 1:
        return ""
    named: Mapping[str, str] = _letters(result)
    return f"{named[finding.a.source]} ↔ {named[finding.b.source]} {GLYPHS[finding.relation]} "


def _review(finding: Finding, language: str) -> str:
    told = _named(finding.verdict, language) if finding.is_decided else ""
    return _t(language, "report.colon").join(word for word in (told, finding.decision.note) if word)


def _told(result: Result, topic: Topic, language: str) -> list[str]:
    """Return one topic as Markdown."""
    if topic.relation is Relation.UNIQUE:
        claim = topic.lead
        letter = _letters(result)[claim.source]
        reviews = [_review(f, language) for f in topic.findings if f.decision != Decision()]
        more = "".join(f" — {markdown(review)}" for review in reviews)
        return [f"- **{letter}** {markdown(claim.text)}{more}"]
    lines = [f"### {topic.number}\\. {markdown(topic.title)}", ""]
    for claims in topic.claims.values():
        for claim in claims:
            lines.append(f"- **{_letters(result)[claim.source]}** {markdown(claim.text)}")
    lines += [f"- *{markdown(line)}*" for line in _reasons(result, topic, language)]
    return [*lines, ""]

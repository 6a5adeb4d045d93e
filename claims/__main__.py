"""`python -m claims`: compare, extract, evaluate. Prints; nothing else in the project does."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claims.align import THRESHOLD

if TYPE_CHECKING:
    from claims.comparison import Comparison
    from claims.evaluate.report import Case
    from claims.schema import Article


_DAY = click.DateTime(["%Y-%m-%d"])

_threshold = click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    help="Confidence an alignment needs; lower finds more, higher errs less.",
)


# What a user may say of each article, before what it says of itself.
_FIELDS = {
    "source": ("--source", str, "Name of a source; once per article."),
    "published": ("--published", _DAY, "Its day, as 2024-05-08; once per article."),
    "title": ("--title", str, "Its title; once per article."),
    "wire": ("--wire", str, 'The agency it credits, "" for none; once per article.'),
    "language": (
        "--article-language",
        click.Choice(["zh", "en"]),
        "Its language; once per article.",
    ),
}


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of `_FIELDS`, their values under `told_` and the name of the field."""
    for field, (option, kind, told) in reversed(_FIELDS.items()):
        add = click.option(option, f"told_{field}", multiple=True, type=kind, help=told)
        command = add(command)
    return command


def _one_line_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what the library raises on wrong input into one line on stderr and exit code 2."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 (click passes what it parsed)
        try:
            command(*args, **options)
        except (ValueError, OSError) as error:
            message = " ".join(str(error).split())
            click.echo(f"claims: {message}", err=True)
            sys.exit(2)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Compare what different sources claim about the same event."""


@main.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("--model", default="embedded", show_default=True, help="embedded, or a model's name.")
@click.option("--nli", help="An inference cross-encoder to ask, too: its name or folder.")
@_told
@_threshold
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language of the explanations.")
@click.option("--csv", "csv_path", type=click.Path(), help="Write the aligned claims as CSV.")
@click.option("--json", "json_path", type=click.Path(), help="Write everything as JSON.")
@click.option("--pairs", is_flag=True, help="With --json: every pair of claims and its features.")
@click.option("--html", "html_path", type=click.Path(), help="Write a page to read or print.")
@_one_line_errors
def compare(
    articles: tuple[str, ...],
    model: str,
    nli: str | None,
    threshold: float,
    language: str | None,
    csv_path: str | None,
    json_path: str | None,
    pairs: bool,
    html_path: str | None,
    **overrides: tuple[Any, ...],
) -> None:
    """Compare two or more ARTICLES; without an output option print a table.

    Each is a file, a link, or a folder or table (CSV, JSON Lines, Parquet) of articles. Source,
    title, day, language and agency can be given by hand: once per article, in their order.
    """
    import claims

    if pairs and not json_path:
        raise ValueError("--pairs adds to what --json writes: give --json FILE too")
    result = claims.compare(
        _load(articles, overrides),
        model=model,
        threshold=threshold,
        language=language,
        cache=_cache_folder(),
        nli=nli,
    )
    if csv_path:
        result.to_csv(csv_path)
    if json_path:
        result.to_json(json_path, pairs=pairs)
    if html_path:
        result.to_html(html_path, language=language)
    if not (csv_path or json_path or html_path):
        _print_findings(result)
    for article in result.articles:
        _warn_if_thin(article, result)


@main.command()
@click.argument("article")
@_one_line_errors
def extract(article: str) -> None:
    """Print the claims of one ARTICLE, one per line: start, end, speaker, claim."""
    import claims
    from claims.extract import extract as extract_claims

    extracted, skipped = extract_claims(claims.load(article))
    for claim in extracted:
        click.echo(f"{claim.start}\t{claim.end}\t{claim.speaker}\t{_one_line(claim.text)}")
    for item in skipped:
        click.echo(f"claims: skipped {item.start}-{item.end}: {item.reason}", err=True)


@main.command()
@click.argument("gold", nargs=-1, required=True)
@click.option("--model", default="embedded", show_default=True, help="embedded, or a model's name.")
@_threshold
@click.option("--sweep", type=click.Path(), help="Try all thresholds; draw them here, as SVG.")
@click.option("--calibration", type=click.Path(), help="Draw the reliability here, as SVG.")
@_one_line_errors
def evaluate(
    gold: tuple[str, ...], model: str, threshold: float, sweep: str | None, calibration: str | None
) -> None:
    """Score the comparison of the articles of each GOLD folder against its marks."""
    from claims.evaluate import report

    if sweep or calibration:
        from claims.evaluate import charts

        charts.check_converter()
    lowest = min(threshold, report.SWEEP[0]) if sweep else threshold
    cases = [_case(folder, model, lowest) for folder in gold]
    for table in report.tables(cases, threshold=threshold):
        click.echo(report.markdown(table) + "\n")
    if sweep:
        metrics = report.sweep(cases)
        click.echo(report.markdown(report.sweep_table(metrics)))
        charts.save_svg(charts.sweep_chart(metrics), sweep)
    if calibration:
        charts.save_svg(charts.reliability_chart(report.reliability(cases)), calibration)


def _case(folder: str, model: str, threshold: float) -> "Case":
    import claims
    from claims import pipeline
    from claims.evaluate import load_gold
    from claims.evaluate.report import Case

    gold = load_gold(folder)
    articles = [claims.load(path, name=source) for source, path in gold.files.items()]
    prepared = pipeline.prepare(articles, model=model, cache=_cache_folder())
    findings = pipeline.decide(prepared, threshold=threshold).findings
    return Case(_event_name(folder), gold, prepared.claims, prepared.pairs, findings)


def _event_name(folder: str) -> str:
    path = Path(folder).resolve()
    return path.parent.name if path.name == "gold" else path.name


def _load(paths: tuple[str, ...], overrides: Mapping[str, tuple[Any, ...]]) -> "list[Article]":
    """Load the articles at `paths`, folders and tables among them, with what the user says."""
    articles = [article for path in paths for article in _articles_at(path)]
    given = {field: overrides[f"told_{field}"] for field in _FIELDS if overrides[f"told_{field}"]}
    for field, values in given.items():
        if len(values) != len(articles):
            raise ValueError(
                f"expected {_FIELDS[field][0]} once per article, "
                f"got {len(values)} for {len(articles)} articles"
            )
    return [
        _with(article, {field: values[i] for field, values in given.items()})
        for i, article in enumerate(articles)
    ]


def _with(article: "Article", given: Mapping[str, Any]) -> "Article":
    from claims.ingest.document import checked_overrides

    days = {field: value.date() for field, value in given.items() if field == "published"}
    checked = checked_overrides(**{**given, **days})
    values = {field: getattr(checked, field) for field in given}
    values = {field: value for field, value in values.items() if value or field == "wire"}
    return replace(article, **values, stated={**article.stated, **dict.fromkeys(values, "given")})


def _articles_at(path: str) -> "list[Article]":
    import claims
    from claims.ingest.collection import is_many
    from claims.ingest.warnings import warnings

    skipped: list[str] = []
    many = is_many(path)
    articles = claims.load_many(path, skipped=skipped) if many else [claims.load(path)]
    doubts = [warning for article in articles for warning in warnings(article)]
    for line in [*(f"skipped {line}" for line in skipped), *doubts]:
        click.echo(f"claims: {_one_line(line)}", err=True)
    return articles


def _cache_folder() -> Path:
    return Path(click.get_app_dir("claims")) / "vectors"


def _print_findings(result: "Comparison") -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from claims.explain import explanation
    from claims.export.table import counts
    from claims.export.wording import GLYPHS

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, width in (("topic", 5), ("relation", 14), ("source", 18), ("claim", None)):
        table.add_column(name, width=width, overflow="fold")
    for finding in result.findings:
        relation = f"{GLYPHS[finding.relation]} {finding.relation}"
        a, b = finding.a, finding.b
        table.add_row(str(finding.topic), relation, Text(a.source), Text(a.text), end_section=not b)
        if b:
            differs = ", ".join(facet.name for facet in finding.conflicts)
            table.add_row("", differs, Text(b.source), Text(b.text))
            table.add_row(
                "",
                "",
                "",
                Text(explanation(finding, result.language), style="dim"),
                end_section=True,
            )
    console = Console()
    console.print(table)
    totals = counts(result.findings).items()
    console.print("   ".join(f"{GLYPHS[relation]} {relation} {n}" for relation, n in totals))


def _warn_if_thin(article: "Article", result: "Comparison") -> None:
    if not any(claim.source == article.source for claim in result.claims):
        click.echo(f"claims: {article.source} holds no sentence that states anything", err=True)


def _one_line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main(prog_name="claims")

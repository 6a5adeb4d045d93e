"""Why two claims have their confidence: what each feature of the pair adds to it."""

from collections.abc import Sequence
from typing import Literal

from claims import align
from claims.dashboard.components import node
from claims.dashboard.i18n import t
from claims.dashboard.view_model import View
from claims.schema import Claim
from claims.scoring import Model


def evidence(view: View, a: Claim, b: Claim) -> list[object]:
    """Return a fold with the features of two claims, as nodes; nothing for a pair never scored."""
    pairs = view.prepared.pairs
    numbers = {claim.id: number for number, claim in enumerate(view.prepared.claims)}
    row = pairs.row(numbers[a.id], numbers[b.id])
    if row is None:
        return []
    model = Model.load(align.MODEL)
    contributions = align.contributions(pairs, row, model)
    total = model.intercept + sum(item.log_odds for item in contributions)
    confidence = f"{pairs.confidence[row]:.2f}"
    intro = t("evidence.intro", start=_number(model.intercept), total=_number(total))
    rules = [
        node("p", "small", t("evidence.rule", question=_question(item), confidence=confidence))
        for item in contributions
        if item.feature.is_rule and item.value
    ]
    fold = node(
        "details",
        "evidence",
        node("summary", "", t("evidence.title", confidence=confidence)),
        node("p", "small", intro),
        _table([item for item in contributions if not item.feature.is_rule]),
        *rules,
    )
    return [fold]


def _table(contributions: Sequence[align.Contribution]) -> list[object]:
    names = ("question", "value", "adds")
    heads = [node("th", "", t(f"evidence.{name}"), scope="col") for name in names]
    rows = [
        node(
            "tr",
            "",
            node("th", "", _question(item), scope="row"),
            node("td", "", _number(item.value)),
            node("td", "", _number(item.log_odds, sign="+")),
        )
        for item in contributions
    ]
    return node("table", "", node("thead", "", node("tr", "", *heads)), node("tbody", "", *rows))


def _question(item: align.Contribution) -> str:
    return t(f"feature.{item.feature.name}")


def _number(value: float, *, sign: Literal["-", "+"] = "-") -> str:
    """Return a number with two digits and a true minus; with `sign` "+" also with its plus."""
    # Adding 0.0 takes the sign from what rounds to nothing.
    return f"{round(value, 2) + 0.0:{sign}.2f}".replace("-", "−")

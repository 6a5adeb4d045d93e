"""A gold folder of seven places in two articles, and findings about them."""

import json

from claims.evaluate import load_gold
from claims.schema import Claim, Finding, Relation

ALPHA = "甲一甲一。乙二乙二。丙三丙三。丁四丁四。"
BETA = "戊五戊五。己六己六。庚七庚七。"
SPANS = {
    "a1": ("alpha.txt", "甲一甲一。"),
    "a2": ("alpha.txt", "乙二乙二。"),
    "a3": ("alpha.txt", "丙三丙三。"),
    "a4": ("alpha.txt", "丁四丁四。"),
    "b1": ("beta.txt", "戊五戊五。"),
    "b2": ("beta.txt", "己六己六。"),
    "b3": ("beta.txt", "庚七庚七。"),
}
PAIRS = [
    {"a": "a1", "b": "b1", "label": "agree", "strength": 3},
    {"a": "a2", "b": "b2", "label": "diverge", "facets": ["number"], "strength": 2},
    {"a": "a3", "b": "b3", "label": "either", "strength": 1},
]


def write_gold(folder):
    (folder / "alpha.txt").write_text(ALPHA, encoding="utf-8")
    (folder / "beta.txt").write_text(BETA, encoding="utf-8")
    files = {"alpha.txt": "alpha.txt", "beta.txt": "beta.txt"}
    meta = {"event": "made-up", "files": files, "exhaustive": True}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    rows = {
        "claims": [{"id": i, "source": s, "span_raw": t} for i, (s, t) in SPANS.items()],
        "pairs": PAIRS,
        "unique": [{"id": "a4", "salience": 3}, {"id": "a3", "salience": 1}],
        "unrelated": [{"a": "a4", "b": "b1"}],
    }
    for name, found in rows.items():
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        (folder / f"{name}.jsonl").write_text(lines + "\n", encoding="utf-8")
    return load_gold(folder)


def claim(name):
    source, text = SPANS[name]
    start = (ALPHA if source == "alpha.txt" else BETA).index(text)
    return Claim(source, text, start, start + len(text), "zh", 0)


def pair(a, b, relation, *, confidence=0.5, facets=()):
    return Finding(1, relation, claim(a), claim(b), 0.5, confidence, facets)


def alone(a):
    return Finding(1, Relation.UNIQUE, claim(a), None, 0.0, 1.0)

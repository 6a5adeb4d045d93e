"""Decisions of readers put beside the findings they were made on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from claims.schema import Decision, Result

AnyResult = TypeVar("AnyResult", bound=Result)


def reviewed(result: AnyResult, decisions: Mapping[str, Decision]) -> AnyResult:
    """Return the result with the decision on each finding, looked up by the finding's id."""
    none = Decision()
    findings = tuple(
        replace(finding, decision=decisions.get(finding.id, none)) for finding in result.findings
    )
    return replace(result, findings=findings)

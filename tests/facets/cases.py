"""Bare texts as annotated claims, for the facet tests."""

from claims.language import detect
from claims.normalize.annotate import annotate
from claims.schema import Claim


def claim(text, published=None):
    bare = Claim("s", text, 0, len(text), detect(text), 0)
    return annotate(bare, published=published)


def found(facets, name):
    return next((facet for facet in facets if facet.name is name), None)

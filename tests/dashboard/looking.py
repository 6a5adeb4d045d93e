"""What the tests of the dashboard look at."""

import json

from streamlit.testing.v1 import AppTest


def components(at: AppTest, key: str) -> list[dict]:
    """What Python sent to the components of that key."""
    found = [c for c in at.get("bidi_component") if c.proto.id.endswith(f"-{key}")]
    return [json.loads(component.proto.json)[0] for component in found]


def sent(at: AppTest, key: str) -> dict:
    """What Python sent to the one component of that key."""
    (only,) = components(at, key)
    return only


def texts(nodes: object) -> str:
    """All the text in the nodes of a tree component."""
    if isinstance(nodes, str):
        return nodes
    return " ".join(texts(node) for node in nodes) if isinstance(nodes, list) else ""

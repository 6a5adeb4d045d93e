"""What the tests of the dashboard look at."""

import json

from streamlit.testing.v1 import AppTest


def sent(at: AppTest, key: str) -> dict:
    """What Python sent to the component of that key."""
    found = [c for c in at.get("bidi_component") if f"-{key}" in c.proto.id]
    assert len(found) == 1, [c.proto.id for c in at.get("bidi_component")]
    return json.loads(found[0].proto.json)

"""A character map in SentencePiece's precompiled form, which `tokenizers` applies in one pass.

The form is: the size of a trie in bytes, the trie (a double array as Darts-clone lays it out), then
the replacements, each ended by a zero byte. Lookup walks bytes: the child of the node with base `b`
under byte `c` stands at `b ^ c` and repeats `c` as its label; a replacement's place in the last
block is the value under byte 0.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Any

_HAS_LEAF = 1 << 8
_VALUE = 1 << 31
_OFFSET_SHIFT = 10
_BLOCK = 256

# Holes this far behind the end are left: searching them all takes minutes and saves 20 kB.
_WINDOW = 4 * _BLOCK

Node = dict[int, Any]


def compile_charsmap(rules: Mapping[str, str]) -> bytes:
    """Return the precompiled form of `rules`, one replacement a character (or short string)."""
    places, texts = _replacements(rules)
    root: Node = {}
    for source, target in sorted(rules.items()):
        node = root
        for byte in source.encode():
            node = node.setdefault(byte, {})
        node[0] = places[target]
    trie = _double_array(root)
    return struct.pack("<I", 4 * len(trie)) + struct.pack(f"<{len(trie)}I", *trie) + texts


def _replacements(rules: Mapping[str, str]) -> tuple[dict[str, int], bytes]:
    places: dict[str, int] = {}
    texts = bytearray()
    for target in sorted(set(rules.values())):
        places[target] = len(texts)
        texts += target.encode() + b"\0"
    return places, bytes(texts)


def _double_array(root: Node) -> list[int]:
    """Lay the trie out breadth first; every node gets a base of its own, so labels cannot mix."""
    units: list[int | None] = [0] + [None] * (_BLOCK - 1)
    bases: set[int] = set()
    waiting = [(0, root)]
    for position, node in waiting:
        start = max(1, len(units) - _WINDOW)
        base = next(b for b in _bases(units, node, start) if b not in bases)
        bases.add(base)
        units[position] = (units[position] or 0) | _offset(position, base) | _leaf(node)
        for label, child in node.items():
            place = base ^ label
            units[place] = child | _VALUE if label == 0 else label
            if label:
                waiting.append((place, child))
    return [unit or 0 for unit in units]


def _bases(units: list[int | None], node: Node, start: int) -> Iterator[int]:
    """Yield the bases at which every child of `node` falls on a free place."""
    labels = sorted(node)
    place = start
    while True:
        base = place ^ labels[0]
        _grow(units, base | (_BLOCK - 1))
        if all(units[base ^ label] is None for label in labels):
            yield base
        place += 1


def _grow(units: list[int | None], place: int) -> None:
    while place >= len(units):
        units.extend([None] * _BLOCK)


def _offset(position: int, base: int) -> int:
    return (position ^ base) << _OFFSET_SHIFT


def _leaf(node: Node) -> int:
    return _HAS_LEAF if 0 in node else 0

import signal
import sqlite3
from contextlib import closing
from multiprocessing import get_context

import numpy as np
import pytest

from benchmarks import kill
from claims import encoders
from claims.encoders.vector_cache import VectorCache

VECTOR = np.arange(6, dtype=np.float32)


def store(folder):
    return closing(VectorCache(folder, "m"))


def test_what_was_written_is_read(tmp_path):
    with store(tmp_path) as cache:
        cache.write({b"a": VECTOR})
    with store(tmp_path) as cache:
        found = cache.read([b"a", b"b", b"a"])
    assert list(found) == [b"a"] and np.array_equal(found[b"a"], VECTOR)


@pytest.mark.parametrize("blob", [b"", b"torn", VECTOR.tobytes()[:-1], "words", None, 7])
def test_a_torn_entry_counts_as_missing_and_is_written_again(tmp_path, blob):
    with store(tmp_path) as cache:
        cache.write({b"a": VECTOR, b"b": VECTOR})
    with closing(sqlite3.connect(tmp_path / "m.sqlite3")) as raw, raw:
        raw.execute("UPDATE vectors SET vector = ? WHERE key = ?", (blob, b"a"))
    with store(tmp_path) as cache:
        assert list(cache.read([b"a", b"b"])) == [b"b"]
        cache.write({b"a": VECTOR})
        assert sorted(cache.read([b"a", b"b"])) == [b"a", b"b"]


@pytest.mark.parametrize("at", [0, 20, 100, 4096, 5000])
def test_a_corrupt_file_is_made_again(tmp_path, at):
    keys = [number.to_bytes(2, "big") for number in range(200)]
    with store(tmp_path) as cache:
        cache.write(dict.fromkeys(keys, VECTOR))
    raw = bytearray((tmp_path / "m.sqlite3").read_bytes())
    raw[at : at + 3000] = b"\x9d" * 3000
    (tmp_path / "m.sqlite3").write_bytes(raw)
    with store(tmp_path) as cache:
        found = cache.read(keys)
        assert all(np.array_equal(vector, VECTOR) for vector in found.values())
        cache.write(dict.fromkeys(keys, VECTOR))
        cache.read(keys)
        cache.write(dict.fromkeys(keys, VECTOR))
        assert sorted(cache.read(keys)) == keys


def test_a_corrupt_file_costs_time_and_nothing_else(tiny_model, tmp_path):
    first = encoders.embed(["abc", "xyz"], model=str(tiny_model), cache=tmp_path)
    (file,) = tmp_path.glob("*.sqlite3")
    file.write_bytes(b"no database " * 400)
    again = encoders.embed(["abc", "xyz"], model=str(tiny_model), cache=tmp_path)
    assert np.array_equal(first, again)


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    (tmp_path / "m.sqlite3").mkdir()
    for folder in (tmp_path / "file" / "cache", tmp_path):
        with store(folder) as cache:
            cache.write({b"a": VECTOR})
            assert list(cache.read([b"a"])) == [b"a"]


def _fill(folder, first):
    with store(folder) as cache:
        for number in range(first, first + 50):
            cache.write({number.to_bytes(2, "big"): VECTOR * number})


def test_two_processes_share_a_file(tmp_path):
    spawn = get_context("spawn")
    workers = [spawn.Process(target=_fill, args=(tmp_path, first)) for first in (0, 25)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    keys = [number.to_bytes(2, "big") for number in range(75)]
    with store(tmp_path) as cache:
        found = cache.read(keys)
    assert all(np.array_equal(found[key], VECTOR * n) for n, key in enumerate(keys))


# benchmarks/kill.py does this two hundred times.
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process is killed otherwise here")
@pytest.mark.parametrize("what", kill.JOBS)
def test_a_killed_process_leaves_nothing_half_written(tmp_path, what):
    for number in range(3):
        kill.killed(tmp_path, what, 0.01 * number)
        kill.check(tmp_path, what)

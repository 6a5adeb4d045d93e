import numpy as np
import pytest

from claims import encoders
from claims.schema import Background


def test_embedded_rows_are_unit_and_in_order():
    vectors = encoders.embed(["港口停工", "the harbour closed", "港口停工"])
    assert vectors.shape[0] == 3
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.array_equal(vectors[0], vectors[2])


def test_no_texts_give_no_rows(tiny_model):
    assert len(encoders.embed([])) == len(encoders.embed([], model=str(tiny_model))) == 0


def test_a_folder_is_a_model(tiny_model):
    vectors = encoders.embed(["abc", "xyz", "abc"], model=str(tiny_model))
    assert vectors.shape == (3, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[2])


def test_vectors_are_kept_on_disk_by_content(tiny_model, tmp_path, monkeypatch):
    first = encoders.embed(["abc", "xyz"], model=str(tiny_model), cache=tmp_path)
    monkeypatch.setattr(encoders, "_encode", lambda *_: pytest.fail("encoded again"))
    again = encoders.embed(["xyz", "abc"], model=str(tiny_model), cache=tmp_path)
    assert np.array_equal(again, first[::-1])


def test_only_new_texts_are_encoded(tiny_model, tmp_path):
    told = []
    encoders.embed(["abc"], model=str(tiny_model), cache=tmp_path)
    encoders.embed(
        ["abc", "new", "new"],
        model=str(tiny_model),
        cache=tmp_path,
        progress=lambda *counts: told.append(counts),
    )
    assert told == [(1, 1)]


def test_progress_is_told_batch_by_batch(tiny_model):
    told = []
    texts = ["ab"] * (encoders.BATCH + 1)
    encoders.embed(texts, model=str(tiny_model), progress=lambda *counts: told.append(counts))
    assert told == [(encoders.BATCH, encoders.BATCH + 1), (encoders.BATCH + 1, encoders.BATCH + 1)]


def test_a_changed_folder_is_another_model(tiny_model, tmp_path):
    before = encoders.fingerprint(str(tiny_model))
    (tiny_model / "note.txt").write_text("changed", encoding="utf-8")
    assert encoders.fingerprint(str(tiny_model)) != before
    (tiny_model / "note.txt").unlink()
    assert encoders.fingerprint(str(tiny_model)) == before


def test_a_model_that_cannot_be_had_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(
        ValueError, match=r"could not load 'no/such-model' .*; give a folder"
    ) as told:
        encoders.embed(["a"], model="no/such-model")
    assert "\n" not in str(told.value)


def test_background_is_measured_per_pair_of_languages():
    background = encoders.background()
    assert set(background) == {(a, b) for a in ("zh", "en") for b in ("zh", "en")}
    assert background["zh", "en"] == background["en", "zh"]
    assert all(abs(found.mean) < 0.25 and 0 < found.spread < 0.2 for found in background.values())


def test_tokens_come_with_a_vector_each():
    tokens = encoders.embed_tokens(["港口停工", "", "港口"])
    first, last = (tokens.tokens[slice(*tokens.offsets[[i, i + 1]])] for i in (0, 2))
    assert tokens.offsets[1] == tokens.offsets[2] > 0
    assert set(last) <= set(first)
    assert tokens.vectors[tokens.rows].shape == (tokens.offsets[-1], 256)


def test_a_model_with_vectors_of_tokens_gives_its_own(monkeypatch):
    class Contextual:
        token_background = Background(0.5, 0.1)

        def encode(self, texts):
            return np.ones((len(texts), 2))

        def encode_tokens(self, texts):
            return len(texts)

    monkeypatch.setattr(encoders, "ENCODERS", {"contextual": Contextual})
    encoders.load.cache_clear()
    assert encoders.embed_tokens(["a", "b"], model="contextual") == 2
    assert encoders.token_background(model="contextual") == Background(0.5, 0.1)
    encoders.load.cache_clear()

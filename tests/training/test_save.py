"""What training writes, the reader without torch reads."""

import numpy as np
from tokenizers import normalizers

from claims.encoders import static
from training.encoder import save, vocabulary
from training.encoder.folding import START, with_start


def test_a_saved_model_gives_means_of_its_vectors(tmp_path):
    fold = with_start(normalizers.Lowercase())
    tokenizer = vocabulary.tokenizer({"tide": -2.0}, {"潮水": -2.0, "潮": -9.0}, fold)
    table = np.zeros((tokenizer.get_vocab_size(), 4), dtype=np.float32)
    place = tokenizer.get_vocab()
    table[place["tide"]] = [2, 0, 0, 0]
    table[place["潮水"]] = [0, 2, 0, 0]
    save.save(tmp_path, tokenizer, table)
    vectors = static.load(tmp_path).encode(["Tide 潮水", "tide"])
    assert np.allclose(vectors, [[0.5**0.5, 0.5**0.5, 0, 0], [1, 0, 0, 0]])
    assert place[START] == 1


def test_the_likeliest_way_through_the_tokens_is_taken():
    scores = {"潮": -9.0, "水": -9.0, "潮水": -5.0, "水位": -12.0}
    made = vocabulary.tokenizer({"port": -4.0, "s": -8.0}, scores, normalizers.Lowercase())
    tokens = {text: made.encode(text).tokens for text in ("潮水位", "潮水", "PORTS 潮", "位", "é")}
    assert tokens == {
        "潮水位": ["潮", "水位"],
        "潮水": ["潮水"],
        "PORTS 潮": ["port", "s", "潮"],
        "位": ["<0xE4>", "<0xBD>", "<0x8D>"],
        "é": ["<0xC3>", "<0xA9>"],
    }

"""Training moves translations together, leaves other texts apart and repeats itself."""

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

torch = pytest.importorskip("torch")
from training.encoder import fit  # noqa: E402

ENGLISH = ["port", "rain", "vote", "ship", "law", "fire", "bank", "tide"]
CHINESE = ["港", "雨", "票", "船", "法", "火", "银", "潮"]


def words(*texts):
    vocabulary = {word: place for place, word in enumerate(["?", *ENGLISH, *CHINESE])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return fit.Bags(tokenizer, texts)


def test_bags_give_the_tokens_of_the_rows_asked_for():
    tokens, starts = words("port rain", "", "船", "law fire tide").take(np.array([3, 1, 2]))
    assert tokens.tolist() == [5, 6, 8, 12]
    assert starts.tolist() == [0, 3, 3]


@pytest.mark.parametrize("others", [None, [[1, 0, 1], [0, 1, 1], [1, 1, 1]]])
def test_contrast_is_cross_entropy_both_ways(others):
    generator = torch.Generator().manual_seed(1)
    left, right = torch.nn.functional.normalize(torch.randn(2, 3, 5, generator=generator), dim=2)
    mask = None if others is None else torch.tensor(others, dtype=torch.float32)
    scores = left @ right.T / fit.TEMPERATURE
    if mask is not None:
        scores = scores.masked_fill(mask == 0, -1e4)
    entropy = torch.nn.functional.cross_entropy
    wanted = entropy(scores, torch.arange(3)) + entropy(scores.T, torch.arange(3))
    # Products are taken in bfloat16, eight bits of each component.
    assert fit._contrast(left, right, mask).item() == pytest.approx(wanted.item(), abs=0.2)


def test_grades_leave_the_text_itself_out():
    grades = fit._grades(torch.tensor([[1.0, 0.9, 0.1], [0.9, 1.0, 0.1], [0.1, 0.1, 1.0]]))
    assert grades.diagonal().tolist() == [0, 0, 0]
    assert grades.sum(1).tolist() == pytest.approx([1, 1, 1])
    assert grades[2].tolist() == pytest.approx([0.5, 0.5, 0])


def test_translations_meet():
    random = np.random.default_rng(3)
    table = random.normal(scale=0.1, size=(17, 16)).astype(np.float32)
    teacher = torch.nn.functional.normalize(torch.from_numpy(table[1:9]), dim=1)
    pairs = fit.Pairs(words(*ENGLISH), words(*CHINESE), teacher, sentences=8)
    families = [fit.Families((words(*ENGLISH),), teacher)]
    twins = fit.Twins(words("港", "雨"), words("港 港", "雨 雨"))
    before = table.copy()
    trained = [fit.train(table, pairs, families, twins, epochs=20, batch=4) for _ in range(2)]
    assert np.array_equal(*trained)
    assert np.array_equal(table, before)
    assert _mean_translation(trained[0]) > _mean_translation(table) + 0.5


def _mean_translation(table):
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    return float((unit[1:9] * unit[9:]).sum(axis=1).mean())

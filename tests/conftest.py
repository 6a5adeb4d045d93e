"""What several tests share: the bundled events, and a tiny transformer made on the spot."""

import os
from pathlib import Path

# No test asks the network for a model; set before anything imports the library that would.
os.environ["HF_HUB_OFFLINE"] = "1"

import pytest

import claims

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "corpora"


def event_articles(event):
    folder = CORPORA / event
    return [claims.load(path) for path in sorted(folder.glob("*")) if _is_article(path)]


def _is_article(path):
    return path.suffix in {".md", ".txt"} and path.name != "README.md"


@pytest.fixture(scope="session")
def kim_putin():
    return event_articles("kim-putin-2023")


@pytest.fixture(scope="session")
def kim_putin_result(kim_putin):
    return claims.compare(kim_putin)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """A real sentence-transformers folder, small enough to be made in a second."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    letters = {"[UNK]": 0} | {chr(97 + i): i + 1 for i in range(26)}
    tokenizer = Tokenizer(models.WordLevel(letters, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    folder = tmp_path_factory.mktemp("tiny")
    module = StaticEmbedding(tokenizer, embedding_dim=8)
    module.embedding.weight.data.copy_(_weights(27, 8))
    SentenceTransformer(modules=[module]).save(str(folder))
    return folder


def _weights(rows, columns):
    import torch

    return torch.sin(torch.arange(rows * columns, dtype=torch.float32)).reshape(rows, columns)

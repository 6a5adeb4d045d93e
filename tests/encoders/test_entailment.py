import pytest

import claims
from claims.encoders import entailment
from claims.schema import Relation
from tests.conftest import CORPORA, event_articles

SAME = ("the port is open", "the harbour works")


def _model(folder, bias, labels=("contradiction", "entailment", "neutral")):
    """A real cross-encoder, small enough to be made in a second, that always answers alike."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(0)
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tokenizer = Tokenizer(models.WordLevel({t: i for i, t in enumerate(special)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=16, **names
    ).save_pretrained(folder)
    config = BertConfig(
        vocab_size=4,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        max_position_embeddings=16,
        id2label=dict(enumerate(labels)),
        label2id={name: i for i, name in enumerate(labels)},
    )
    model = BertForSequenceClassification(config)
    model.classifier.weight.data.zero_()
    model.classifier.bias.data.copy_(torch.tensor(bias))
    model.save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def contradicting(tmp_path_factory):
    return _model(tmp_path_factory.mktemp("against"), [4.0, 0.0, 0.0])


@pytest.fixture(scope="module")
def entailing(tmp_path_factory):
    return _model(tmp_path_factory.mktemp("for"), [0.0, 4.0, 0.0])


def test_odds_are_those_of_the_model(contradicting, entailing):
    assert entailment.log_odds([SAME], model=contradicting) == [pytest.approx(4.0, abs=1e-3)]
    assert entailment.log_odds([SAME, SAME], model=entailing) == [pytest.approx(-4.0, abs=1e-3)] * 2
    assert entailment.log_odds([SAME], model=None) == [0.0]
    assert entailment.log_odds([], model="no-such-model") == []


def test_a_contradiction_joins_the_evidence(contradicting):
    texts = ("港口周二重新开放", "港口周二仍在修")
    assert claims.relate(*texts).relation is Relation.AGREEMENT
    judgement = claims.relate(*texts, nli=contradicting)
    assert judgement.relation is Relation.DIVERGENCE
    assert judgement.explanation.startswith("按所选推理模型")


def test_entailment_does_not_outweigh_a_figure(entailing):
    alone, joined = (claims.relate("死亡12人", "死亡19人", nli=nli) for nli in (None, entailing))
    assert (alone.relation, joined.relation) == (Relation.DIVERGENCE, Relation.DIVERGENCE)
    assert joined.confidence < alone.confidence


def test_compare_asks_it_too(contradicting):
    articles = event_articles("river-ferry")
    plain, asked = (claims.compare(articles, nli=nli) for nli in (None, contradicting))
    places = [{(f.a.start, f.b.start) for f in r.findings if f.b} for r in (plain, asked)]
    differing = [sum(f.relation is Relation.DIVERGENCE for f in r.findings) for r in (plain, asked)]
    assert places[0] == places[1] and differing[0] < differing[1]


def test_a_model_that_cannot_be_had_gives_one_line(tmp_path):
    with pytest.raises(ValueError, match="expected a sentence-transformers cross-encoder") as error:
        claims.relate(*SAME, nli=str(tmp_path / "none"))
    assert "\n" not in str(error.value)


def test_a_model_for_something_else_says_so(tmp_path):
    model = _model(tmp_path, [0.0, 0.0], labels=("good", "bad"))
    with pytest.raises(ValueError, match="labels contradiction and entailment"):
        entailment.log_odds([SAME], model=model)


def test_the_command_line_says_so_in_one_line(tmp_path):
    from click.testing import CliRunner

    from claims.__main__ import main

    paths = [str(path) for path in sorted((CORPORA / "river-ferry").glob("*.txt"))]
    done = CliRunner().invoke(main, ["compare", *paths, "--nli", str(tmp_path / "none")])
    assert done.exit_code == 2 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("claims: expected a sentence-transformers cross-encoder")

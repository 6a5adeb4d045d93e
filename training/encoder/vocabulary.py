"""Choose the tokens and build the tokenizer: dictionary words and the teacher's English words."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from training.encoder.folding import START, with_start
from training.encoder.sources import Fold, Sources

# Half precision and 256 dimensions make 56,000 tokens 29 MB. 110,000 Chinese words instead of
# 28,500 gave no gain on any benchmark (trials in the model card).
CHINESE_TOKENS = 28_500
FEWEST_ENGLISH = 8

# Log probability of a word no count knows, of a piece of a word, of a lone letter.
_UNSEEN = -15.0
_PIECE = 4.0
_LETTER = -14.0
_BYTE = -30.0

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile("[a-z0-9]+")
_LONGEST_WORD = 8
_LONGEST_NAME = 5

Scores = dict[str, float]


def build(
    sources: Sources, teacher_words: Sequence[str], fold: normalizers.Normalizer
) -> tuple[Tokenizer, Scores, Scores]:
    """Return the tokenizer and the log probabilities of its English and Chinese tokens.

    Args:
        sources: dictionary, names, sentence pairs and word counts.
        teacher_words: the teacher's word pieces, the frequent first, "##" before inner ones.
        fold: the folding of characters.
    """
    english = _english(sources, teacher_words, fold.normalize_str)
    every = _chinese(sources)
    used = _used(sources, tokenizer(english, every, fold))
    chinese = _most_useful(every, sources, used)
    return tokenizer(english, chinese, with_start(fold)), english, chinese


def tokenizer(english: Scores, chinese: Scores, fold: normalizers.Normalizer) -> Tokenizer:
    """Return a tokenizer that takes the likeliest way through the tokens, bytes for the rest."""
    vocabulary: list[tuple[str, float]] = [("<unk>", 0.0), (START, _UNSEEN)]
    vocabulary += [(f"<0x{byte:02X}>", _BYTE) for byte in range(256)]
    for scores in (english, chinese):
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        vocabulary += [(word, round(score, 2)) for word, score in ranked]
    made = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=True))
    made.normalizer = fold
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return made


def _english(sources: Sources, teacher_words: Sequence[str], fold: Fold) -> Scores:
    """Score the teacher's words by rank (Zipf), and others by how often the sources use them."""
    scores: Scores = {}
    first = teacher_words.index("the")
    for rank, piece in enumerate(teacher_words):
        word = piece.removeprefix("##")
        if not _LATIN.fullmatch(word):
            continue
        score = math.log(0.1 / max(rank - first + 1, 1)) - (_PIECE if piece != word else 0.0)
        score = _LETTER if len(word) == 1 else score
        scores[word] = max(score, scores.get(word, -math.inf))
    counts = english_counts(sources, fold)
    total = counts.total()
    for word, count in counts.items():
        if count >= FEWEST_ENGLISH and not word.isdigit():
            scores.setdefault(word, math.log(count / total) - 1.0)
    return scores | dict.fromkeys("%$€£¥°", _UNSEEN / 2)


def english_counts(sources: Sources, fold: Fold) -> Counter[str]:
    """Return how often each English word stands in sentences, glosses and names."""
    texts = [english for english, _ in sources.parallel]
    texts += [english for _, english in sources.senses + sources.names]
    return Counter(word for text in texts for word in _LATIN.findall(fold(text)))


def _chinese(sources: Sources) -> Scores:
    """Score characters and dictionary words by the news sentences they stand in."""
    total = sources.frequency.total()
    listed = {word for word, _ in sources.senses + sources.names}
    listed |= {word for pair in sources.synonyms for word in pair}
    held = Counter(c for word in listed for c in word if _HAN.match(c))
    scores: Scores = {}
    for word in sorted(listed):
        if 1 < len(word) <= _LONGEST_WORD:
            count = sources.frequency[word]
            scores[word] = math.log(count / total) if count else _UNSEEN
    for character, words in held.items():
        count = sources.frequency[character]
        if count or words > 1:
            scores[character] = math.log((count + 0.3) / total) - (0.0 if count else 2.0)
    return scores


def _used(sources: Sources, full: Tokenizer) -> set[str]:
    encodings = full.encode_batch_fast([chinese for _, chinese in sources.parallel])
    numbers = {number for encoding in encodings for number in encoding.ids}
    return {word for number in numbers if (word := full.id_to_token(number))}


def _most_useful(every: Scores, sources: Sources, used: set[str]) -> Scores:
    """Keep characters, words of the news and of the sentence pairs, names, then the short words."""
    senses = Counter(word for word, _ in sources.senses)
    names = {word for word, _ in sources.names}

    def rank(word: str) -> tuple[float, float, str]:
        if len(word) == 1 or sources.frequency[word]:
            group = 0.0
        elif word in used:
            group = 1.0
        elif word in names and len(word) <= _LONGEST_NAME:
            group = 2.0
        else:
            group = 3.0 + len(word) - 0.1 * min(senses[word], 9)
        return group, -every[word], word

    return {word: every[word] for word in sorted(every, key=rank)[:CHINESE_TOKENS]}

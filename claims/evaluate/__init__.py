"""Predictions against gold, whatever the claim segmentation.

Both sides are character intervals of the raw articles. A predicted and a gold claim meet when they
overlap by half of the shorter one. Precision counts predicted pairs (a pair that meets only a gold
pair of strength 1 is ignored), recall gold pairs of strength 2 and more; label accuracy is over
predicted pairs that meet a gold pair.
"""

from claims.evaluate.gold import STRONG, Gold, GoldPair, load_gold, marks, meets
from claims.evaluate.scores import Scores, score

__all__ = ["STRONG", "Gold", "GoldPair", "Scores", "load_gold", "marks", "meets", "score"]

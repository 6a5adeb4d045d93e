"""Train the embedded encoder: `python -m training.encoder --train DIR [--out DIR]`."""

from pathlib import Path

import click
import torch

from training.encoder import fit, folding, materials, save, sources, start, vocabulary
from training.encoder.teacher import Teacher

MODEL = Path(__file__).parents[2] / "claims" / "models" / "embedded"
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.option("--train", "folder", required=True, type=FOLDER, help="Folder of the tables.")
@click.option("--out", default=MODEL, type=FOLDER, help="Folder of the model.")
@click.option("--cache", type=FOLDER, help="Folder that keeps the teacher's vectors.")
def main(folder: Path, out: Path, cache: Path | None) -> None:
    """Read the tables; make tokenizer, first vectors and mixtures; train; write the model."""
    torch.set_num_threads(2)
    fold = folding.normalizer(folder / "cc_cedict.tsv")
    tables = sources.read(folder, fold.normalize_str)
    teacher = Teacher(cache)
    tokenizer, english, chinese = vocabulary.build(tables, teacher.words(), fold)
    space = materials.space(tables, teacher)
    first = start.vectors(tables, tokenizer, english, chinese, teacher, space)
    trained = fit.train(
        first,
        materials.pairs(tables, tokenizer, teacher, space),
        materials.families(tables, english, tokenizer, teacher, space),
        materials.twins(tables, tokenizer, fold.normalize_str),
    )
    save.save(out, tokenizer, trained)


if __name__ == "__main__":
    main()

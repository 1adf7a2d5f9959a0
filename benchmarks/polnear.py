"""What the measurements on PolNeAR share: its articles, each read by itself, and their command line.

In: a folder with the PolNeAR articles (text/), which are not openly licensed and so not here. Out: texts, frames.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

import analysis


def options(prog: str, description: str | None) -> argparse.Namespace:
    """The command line: `folder`, and whether to print the `errors`."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{prog}", description=description)
    parser.add_argument("folder", type=Path, help="a compartment of PolNeAR: a folder with text/")
    parser.add_argument("--errors", action="store_true")
    return parser.parse_args()


def text_of(folder: Path, name: str) -> str:
    """The text of an article, with its line ends as they are: labels are by offsets."""
    return (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")


def read_alone(name: str, text: str) -> analysis.Frames:
    """The frames of one article, without a day; labels are by article, and what another one knows would help."""
    return analysis.extract(pd.DataFrame({"article_id": [name], "published": [pd.NaT], "text": [text]}))

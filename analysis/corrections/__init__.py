"""What a reader corrects of the actors, kept in a file of its own and applied on top of what was extracted.

In: frames and a file of corrections. Out: `correct`, the corrected frames; the modules have the parts of it.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from analysis.articles.read import is_corrections
from analysis.corrections.apply import corrected
from analysis.corrections.kept import Kept
from analysis.corrections.sheet import read_sheet
from analysis.frames import Frames


class CorrectionWarning(UserWarning):
    """A correction that `correct` could not read or apply."""


def correct(frames: Frames, source: str | os.PathLike[str]) -> Frames:
    """The frames with the corrections of a file, or those that are kept with a folder or file of articles.

    The rows that differ then have `corrected` true. Each correction that cannot be read or applied is one
    `CorrectionWarning`. Raises FileNotFoundError where `source` is not there, ValueError where it is another file.
    """
    path = Path(source)
    if not path.exists():
        raise FileNotFoundError(
            f"{path.as_posix()} does not exist: give a file of corrections or a folder of articles."
        )
    if is_corrections(path.name):
        sheet = read_sheet(path.read_bytes(), path.as_posix())
        result = corrected(frames, sheet.corrections)
        found, problems = result.frames, sheet.problems + result.problems
    else:
        found, _, problems = Kept([path]).applied(frames)
    for problem in problems:
        warnings.warn(str(problem), CorrectionWarning, stacklevel=2)
    return found

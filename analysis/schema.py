"""The frames' contract: the columns of each frame, in order, with their dtypes.

In: nothing. Out: `SCHEMA`, `empty(name)` and `conform(name, rows)`; `docs` and tests read it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd

FrameName = Literal["articles", "quotes", "actors", "mentions", "dates", "figures", "events"]

TEXT, INT, NUMBER, FLAG = "string", "Int64", "Float64", "boolean"
DAY, LIST = "datetime64[us]", "object"

SCHEMA: dict[FrameName, dict[str, str]] = {
    "articles": {
        "article_id": TEXT,
        "published": DAY,
        "title": TEXT,
        "outlet": TEXT,
        "url": TEXT,
        "path": TEXT,
        "text": TEXT,
        "words": INT,
        "corrected": FLAG,
    },
    "quotes": {
        "quote_id": TEXT,
        "article_id": TEXT,
        "kind": TEXT,
        "act": TEXT,
        "factuality": TEXT,
        "text": TEXT,
        "spans": LIST,
        "cue": TEXT,
        "cue_start": INT,
        "cue_end": INT,
        "cue_lemma": TEXT,
        "speaker_text": TEXT,
        "speaker_start": INT,
        "speaker_end": INT,
        "speaker_id": TEXT,
        "speaker": TEXT,
        "speaker_role": TEXT,
        "speaker_country": TEXT,
        "addressee": TEXT,
        "said_on": DAY,
        "said_on_basis": TEXT,
        "countries": LIST,
        "corrected": FLAG,
    },
    "actors": {
        "actor_id": TEXT,
        "name": TEXT,
        "kind": TEXT,
        "country": TEXT,
        "roles": LIST,
        "role_days": LIST,
        "aliases": LIST,
        "mentions": INT,
        "quotes": INT,
        "first_seen": DAY,
        "last_seen": DAY,
        "corrected": FLAG,
    },
    "mentions": {
        "article_id": TEXT,
        "start": INT,
        "end": INT,
        "text": TEXT,
        "actor_id": TEXT,
        "country": TEXT,
        "how": TEXT,
        "quote_id": TEXT,
        "corrected": FLAG,
    },
    "dates": {
        "article_id": TEXT,
        "start": INT,
        "end": INT,
        "text": TEXT,
        "first": DAY,
        "last": DAY,
        "grain": TEXT,
        "corrected": FLAG,
    },
    "figures": {
        "figure_id": TEXT,
        "article_id": TEXT,
        "quote_id": TEXT,
        "start": INT,
        "end": INT,
        "text": TEXT,
        "value": NUMBER,
        "low": NUMBER,
        "high": NUMBER,
        "bound": TEXT,
        "unit": TEXT,
        "item": TEXT,
        "category": TEXT,
        "is_aid": FLAG,
        "donor": LIST,
        "recipient": LIST,
        "status": TEXT,
        "stated_by": TEXT,
        "stated_on": DAY,
        "since": DAY,
        "until": DAY,
        "change": TEXT,
        "claim_id": TEXT,
        "part_of": TEXT,
        "cumulative": FLAG,
        "corrected": FLAG,
    },
    "events": {
        "event_id": TEXT,
        "article_id": TEXT,
        "start": INT,
        "end": INT,
        "trigger": TEXT,
        "type": TEXT,
        "agent": LIST,
        "target": LIST,
        "country": TEXT,
        "place": TEXT,
        "first": DAY,
        "last": DAY,
        "modality": TEXT,
        "quote_id": TEXT,
        "cluster_id": TEXT,
        "corrected": FLAG,
    },
}


def conform(name: FrameName, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """The rows as frame `name`: every column of the contract, in order, with its dtype; others are left out.

    A missing column, None, NaN and NaT become `NA`/`NaT`; a missing list becomes `[]`, and `corrected` false.
    """
    columns = SCHEMA[name]
    if isinstance(rows, pd.DataFrame):
        data = {column: rows[column] if column in rows else [None] * len(rows) for column in columns}
        frame = _typed(data, columns)
    else:
        frame = columns_of(columns, list(rows))
    return frame.fillna({"corrected": False})


def columns_of(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The rows as a frame with these columns, in order, each with its dtype; what is missing as in `conform`."""
    return _typed({column: [row.get(column) for row in rows] for column in columns}, columns)


def _typed(data: Mapping[str, Any], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame({column: _series(data[column], dtype) for column, dtype in columns.items()})


def empty(name: FrameName) -> pd.DataFrame:
    """Frame `name` with its columns and dtypes and no rows."""
    return conform(name, [])


def known(value: Any) -> Any:
    """The value of a cell that holds no list, None where it is missing."""
    return None if pd.isna(value) else value


def _series(values: Any, dtype: str) -> pd.Series:
    if dtype == LIST:
        return pd.Series([list(v) if isinstance(v, (list, tuple)) else [] for v in values], dtype=object)
    if dtype == DAY:
        return pd.Series(pd.to_datetime(pd.Series(list(values), dtype=object))).astype(DAY)
    if dtype in (INT, NUMBER, FLAG):
        return pd.Series([pd.NA if pd.isna(v) else v for v in values], dtype=dtype)
    return pd.Series([pd.NA if v is None or pd.isna(v) else str(v) for v in values], dtype=dtype)

"""The simplest article file: `date YYYY-MM-DD`, white space, the text.

In: a file's content. Out: its article, or a `Problem`. Where nothing follows the date on its line, lines `title: …`,
`outlet: …` and `url: …` may follow; the first line of another kind ends them, usually an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.article import Article, Problem, to_article

_DATE = re.compile(r"[\s\ufeff]*date:?[^\S\r\n]*([0-9]\S*)[^\S\r\n]*", re.IGNORECASE)
_FIELD = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(title|outlet|url)[^\S\r\n]*:([^\r\n]*)", re.IGNORECASE)


def read_text(content: str, path: str) -> Iterator[Article | Problem]:
    """The one article of a text file; `path` is how problems name the file."""
    date = _DATE.match(content)
    if not date:
        yield Problem.at(path, "has no date line: begin it with “date YYYY-MM-DD”, then the text.")
        return
    fields = {"published": date[1]}
    end = date.end()
    while field := _FIELD.match(content, end):
        fields[field[1].lower()] = field[2]
        end = field.end()
    yield to_article({**fields, "text": content[end:]}, path=path, where=path)

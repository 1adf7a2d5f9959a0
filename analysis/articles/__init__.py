"""Files in a folder become the frame "articles", and a sentence for each thing that could not be read.

In: folders and files. Out: `load_articles` (the frame; problems are warnings) and `read_articles` (both as values).
"""

from analysis.articles.article import Problem
from analysis.articles.read import ArticleWarning, Reading, load_articles, read_articles

__all__ = ["ArticleWarning", "Problem", "Reading", "load_articles", "read_articles"]

"""Actors: the rows that pass the filter."""

from analysis.facets import Page
from pages.common.parts import heading

PAGE: Page = "actors"

heading("Actors", PAGE)

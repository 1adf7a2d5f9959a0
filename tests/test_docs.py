"""The documents say what the program does: their code runs, their commands are tested, their tables are the frames."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pandas as pd
import pytest

import analysis
from analysis.articles import read_articles
from analysis.export import to_csv
from analysis.extraction import records
from analysis.language.encoder.labels import ACTS
from analysis.language.words import rows as word_list
from analysis.schema import SCHEMA, FrameName
from tests.documents import DOCUMENTS, ROOT, blocks, code, codes, links, sections, table, values, write

README, DATA, CONTRIBUTING = ROOT / "README.md", ROOT / "docs" / "data.md", ROOT / "docs" / "contributing.md"
DICTIONARY = sections(DATA)
EVERY_FRAME = {"corrected"}  # columns that are described once, for all frames

IN_BROWSER = "tests/browser/test_dashboard.py::"
COMMANDS = {  # what runs each command that a document gives
    "pip install .": "tests/test_package.py::test_the_wheel_reads_articles_outside_the_checkout",
    "streamlit run dashboard.py": IN_BROWSER + "test_the_sample_articles_open_and_lead_to_their_text",
    "streamlit run dashboard.py -- my-articles": IN_BROWSER + "test_the_reader_s_own_articles",
    'pip install ".[test]"': ".ci/run",
    "pytest": ".ci/run",
    'pip install ".[dev]"': ".ci/run",
    "ruff check": ".ci/run",
    "ruff format --check": ".ci/run",
    "mypy analysis pages dashboard.py": ".ci/run",
}

TYPES = {row["type"]: code(row["dtype"]) for row in table(DICTIONARY["What holds for every frame"])}
EVENT_TYPES = {row["type"] for row in (*word_list("event_words.tsv"), *word_list("event_frames.tsv"))}
VALUES = {
    "quotes.kind": get_args(get_type_hints(records.Statement)["kind"]),
    "quotes.act": ACTS,
    "quotes.factuality": get_args(records.Factuality),
    "quotes.said_on_basis": ("stated", "published"),
    "actors.kind": get_args(records.ActorKind),
    "mentions.how": get_args(records.How),
    "dates.grain": get_args(records.Grain),
    "figures.bound": get_args(records.Bound),
    "figures.category": {row["category"] for row in word_list("aid_items.tsv")} | {"money"},
    "figures.status": {row["status"] for row in word_list("giving.tsv")},
    "figures.change": get_args(get_type_hints(records.Quantity)["change"])[0].__args__,
    "events.type": {name for name in EVENT_TYPES if name.isalpha() and name.isupper()},
    "events.modality": get_args(get_type_hints(records.Event)["modality"]),
}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(path: Path) -> None:
    assert [str(target) for target in links(path) if not target.exists()] == []


def test_modules_import_only_from_the_layers_that_may_be_imported() -> None:
    layers = table(sections(CONTRIBUTING)["Where what is"])
    layer_of = {dotted(place): number for number, row in enumerate(layers) for place in codes(row["where"])}

    def layer(module: str) -> int:
        return layer_of[module] if module in layer_of else layer(module.rpartition(".")[0])

    assert [place for row in layers for place in codes(row["where"]) if not (ROOT / place).exists()] == []
    files = [*(ROOT / "analysis").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "dashboard.py"]
    wrong = [
        (module, other)
        for module, path in ((dotted(path.relative_to(ROOT).as_posix()), path) for path in files)
        for other in imported(path)
        if other != "analysis" and other.startswith(("analysis", "pages")) and layer(other) > layer(module)
    ]
    assert wrong == []


def dotted(path: str) -> str:
    """The name of a module or package by its path."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_every_command_is_run_by_something_that_exists() -> None:
    given = {
        part.strip()
        for path in DOCUMENTS
        for block in blocks(path)
        if block.language == "sh"
        for line in block.content.splitlines()
        for part in line.split(" && ")
    }
    assert given == COMMANDS.keys()
    for command, runner in COMMANDS.items():
        file, _, test = runner.partition("::")
        source = (ROOT / file).read_text(encoding="utf-8")
        names = {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)} if test else set()
        assert test in names if test else command.replace('"', r"\"") in source.replace('"', r"\"")


def test_every_block_is_of_a_language_that_a_test_runs() -> None:
    assert {(path.name, block.language) for path in DOCUMENTS for block in blocks(path)} == {
        ("README.md", "sh"),
        ("README.md", ""),
        ("README.md", "python"),
        ("data.md", ""),
        ("method.md", ""),  # a drawing
        ("contributing.md", "sh"),
        ("contributing.md", "python"),
        ("contributing.md", "diff"),
    }


@pytest.fixture(scope="module")
def samples() -> analysis.Frames:
    """What the README's Python gives: the frames of the sample articles."""
    (block,) = (block for block in blocks(README) if block.language == "python")
    *lines, last = block.content.strip().splitlines()
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        exec("\n".join(lines), names)
        assert len(eval(last, names))
    return names["frames"]


def test_the_frames_that_the_readme_names_are_those_there_are(samples: analysis.Frames) -> None:
    said = README.read_text(encoding="utf-8").split("holds pandas tables: ")[1].split(".")[0]
    assert {word.strip("`") for word in said.replace(" and ", ", ").replace("\n", " ").split(", ")} == set(SCHEMA)
    assert all(len(getattr(samples, name)) for name in SCHEMA)


def test_the_article_of_the_readme_is_read(folder: Path) -> None:
    (block,) = (block for block in blocks(README) if block.language == "")
    (folder / "help.txt").write_text(block.content, encoding="utf-8")
    articles, problems = read_articles(folder)
    assert problems == []
    assert articles[["title", "outlet", "url"]].notna().all(axis=None)
    assert articles["text"].iloc[0] in block.content and "title:" not in articles["text"].iloc[0]


def test_the_figures_of_the_readme_are_those_of_the_document_on_accuracy() -> None:
    accuracy = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    figures = {
        figure for row in table(sections(README)["How far to trust it"]) for figure in row["in percent"].split(" / ")
    }
    assert len(figures) > 5
    assert {figure for figure in figures if figure not in accuracy} == set()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[analysis.Frames]:
    """The frames of the article in the data dictionary."""
    (block,) = blocks(DATA)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("dictionary"))
        Path("news").mkdir()
        Path("news/help.txt").write_text(block.content, encoding="utf-8")
        yield analysis.extract(analysis.load_articles("news"))


@pytest.mark.parametrize("name", SCHEMA)
def test_the_dictionary_has_every_column_of_a_frame_and_no_other(name: FrameName) -> None:
    documented = {code(row["column"]): row["type"] for row in table(DICTIONARY[name])}
    assert list(documented) == [column for column in SCHEMA[name] if column not in EVERY_FRAME]
    types = {column: TYPES[said.split(" of ")[0]] for column, said in documented.items()}
    assert types == {column: dtype for column, dtype in SCHEMA[name].items() if column not in EVERY_FRAME}


def test_what_is_said_of_every_frame_holds_for_all_of_them() -> None:
    for column in EVERY_FRAME:
        assert f"`{column}`" in DICTIONARY["What holds for every frame"]
        assert all(column in columns for columns in SCHEMA.values())


@pytest.mark.parametrize("name", SCHEMA)
def test_every_example_is_found_in_its_column(example: analysis.Frames, name: FrameName) -> None:
    frame = getattr(example, name)
    for row in table(DICTIONARY[name]):
        found = {text for value in frame[code(row["column"])] for text in shown(value)}
        said = row["example"]
        begun = said.endswith(" …") and any(text.startswith(said[:-2]) for text in found)
        assert begun or said in (found or {"–"}), f"{row['column']}: {said} is none of {found}"


@pytest.mark.parametrize("name", SCHEMA)
def test_what_is_never_missing_is_in_every_row(samples: analysis.Frames, name: FrameName) -> None:
    frame = getattr(samples, name)
    for row in table(DICTIONARY[name]):
        if row["missing"] == "never":
            assert frame[code(row["column"])].notna().all(), row["column"]


def test_the_dictionary_has_the_values_of_every_column_that_has_a_list() -> None:
    assert values(DATA) == {column: set(known) for column, known in VALUES.items()}


@pytest.mark.parametrize("column", VALUES)
def test_no_row_has_another_value(samples: analysis.Frames, column: str) -> None:
    frame, _, name = column.partition(".")
    assert set(getattr(samples, frame)[name].dropna()) <= set(VALUES[column])


def test_a_csv_file_has_the_columns_that_the_dictionary_says(example: analysis.Frames) -> None:
    header = to_csv(example.quotes, example.articles).decode("utf-8-sig").splitlines()[0].split(",")
    more = [column for column in header if column not in SCHEMA["quotes"]]
    assert more == ["sentence", "article_title", "article_date", "article_url"]
    assert all(f"`{column}`" in DICTIONARY["In a CSV file"] for column in more)


def test_the_examples_of_how_to_contribute_work(tmp_path: Path) -> None:
    for part in ("analysis", "pages", "static", ".streamlit"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    for name in ("dashboard.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("__init__.py", "conftest.py", "example.py", "reading.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    written = [write(block, tmp_path) for block in blocks(CONTRIBUTING) if block.language != "sh"]
    tests = [str(path) for path in written if path.name.startswith("test_")]
    assert [Path(test).name for test in tests] == ["test_mail.py", "test_questions.py", "test_quantities_page.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *tests],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def shown(value: Any) -> list[str]:
    """A cell as the dictionary writes it; of a list each entry, and all; nothing where it is missing."""
    if isinstance(value, list):
        entries = [text for entry in value for text in shown(entry)]
        return [*entries, ", ".join(entries)] if entries else []
    if isinstance(value, tuple):
        return [f"({', '.join(text for part in value for text in shown(part))})"]
    if pd.isna(value):
        return []
    if pd.api.types.is_bool(value):
        return ["yes" if value else "no"]
    if isinstance(value, float):
        return [f"{value:.0f}"]
    return [str(value)[:10] if isinstance(value, pd.Timestamp) else str(value)]

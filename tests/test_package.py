"""The package as others get it: a wheel that works outside the checkout, one version, habits that name what exists."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
NOT_KEPT = shutil.ignore_patterns("__pycache__")
READ_A_SENTENCE = """
import json
import pandas as pd
import analysis

articles = pd.DataFrame(
    {
        "article_id": ["a"],
        "published": pd.Timestamp("2022-03-17"),
        "text": "Jan Orel, the defence minister of Norway, told reporters on Wednesday that "
        "NATO had sent Ukraine more than 20,000 weapons since Feb. 24.",
    }
)
frames = analysis.extract(articles)
rows = {name: len(getattr(frames, name)) for name in frames.__dataclass_fields__}
print(json.dumps({"file": analysis.__file__, "version": analysis.__version__, "rows": rows}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as its wheel unpacks; the wheel is built from a copy, so the checkout stays as it is."""
    scratch = tmp_path_factory.mktemp("wheel")
    source, wheels, target = scratch / "source", scratch / "wheels", scratch / "target"
    shutil.copytree(ROOT / "analysis", source / "analysis", ignore=NOT_KEPT)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip("wheel", str(source), "--no-build-isolation", "--wheel-dir", str(wheels))
    (wheel,) = wheels.glob("*.whl")
    pip("install", str(wheel), "--target", str(target))
    return target


def pip(command: str, *arguments: str) -> None:
    """Run pip without dependencies and without asking any index."""
    options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    run = [sys.executable, "-m", "pip", command, *options, *arguments]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_wheel_reads_articles_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_A_SENTENCE],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert Path(told["file"]).is_relative_to(installed)
    assert told["version"] == PROJECT["version"]
    assert all(told["rows"].values()), told["rows"]


def test_every_file_of_the_package_is_in_the_wheel(installed: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for path in (folder / "analysis").rglob("*") if path.is_file() and path.name[0] != ".")
        return {path.relative_to(folder).as_posix() for path in found if "__pycache__" not in path.parts}

    assert files(installed) == files(ROOT)


def test_the_notices_of_what_others_made_are_in_the_wheel(installed: Path) -> None:
    notices = {path.name: path.read_text(encoding="utf-8") for path in installed.glob("*.dist-info/licenses/**/*.*")}
    assert "Unicode, Inc." in notices["LICENSE.unicode.txt"]
    assert "Daniele Faraglia" in notices["LICENSE.faker.txt"]
    assert "CC BY-SA 4.0" in notices["MODEL.md"]


@pytest.mark.parametrize(
    "folder", [ROOT / "static", ROOT / "analysis" / "language" / "words"], ids=lambda path: path.name
)
def test_every_data_file_has_its_source_in_the_readme_beside_it(folder: Path) -> None:
    readme = (folder / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in folder.iterdir() if path.is_file() and path.suffix not in {".py", ".md"}]
    assert files
    assert [name for name in files if name not in readme] == []


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["title"] == "On the Record"
    assert {"cff-version", "message", "authors", "license"} <= citation.keys()


def test_the_changes_of_this_version_are_told() -> None:
    heads = [
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")
    ]
    assert heads[0] == "## [Unreleased]"
    assert all(line.startswith("## [") for line in heads)


def test_the_hooks_are_the_checks_that_the_last_check_runs() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    last_check = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for hook in hooks[0]["hooks"]:
        assert hook["entry"].removesuffix(" --force-exclude") in last_check
        assert hook["language"] == "system"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_what_its_name_says(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    fields = [field["id"] for field in form["body"]]
    assert len(fields) == len(set(fields))
    if path.stem == "wrong_row":
        assert fields == ["article", "row", "right", "version"]
    assert all(field["attributes"]["label"] for field in form["body"])


def test_there_are_forms() -> None:
    assert [path.stem for path in FORMS] == ["bug", "idea", "wrong_row"]

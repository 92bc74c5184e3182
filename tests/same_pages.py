"""The real site as each Python and the oldest dependencies build it, compared file by file: `.ci/same-pages`.

What may differ is listed here, and nothing else.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

#: Files that come with Sphinx, the theme or another extension, whose versions are others.
FOREIGN = re.compile(r"_static/(?!portfolio/|site\.css)|_sphinx_design_static/|\.buildinfo|searchindex\.js")
#: What pages say of versions -> what stands for it.
VERSIONS = {
    r"<!-- Generated with Sphinx [\d.]+ and Furo [\d.]+ -->": "",
    r"\?v=[0-9a-f]{8}": "",
    r"\?digest=[0-9a-f]+": "",
    # Newer versions of sphinx-design say how tabs are stored.
    r' data-sd-tabs-storage-prefix="[^"]*"': "",
    # Babel has the names of countries, as they are called when it is published.
    "Türkiye": "Turkey",
}


def files(folder: Path) -> dict[str, bytes]:
    """Return name -> content of all files that must be the same."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: _said(path) for name, path in found.items() if not FOREIGN.match(name)}


def _said(path: Path) -> bytes:
    if path.suffix != ".html":
        return path.read_bytes()
    text = path.read_text("utf-8")
    for pattern, instead in VERSIONS.items():
        text = re.sub(pattern, instead, text)
    return text.encode()


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of the files that are in one output alone, or differ."""
    first, second = files(one), files(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def main() -> int:
    """Compare the first folder with each of the others."""
    first, *others = map(Path, sys.argv[1:])
    wrong = 0
    for other in others:
        found = differences(first, other)
        wrong += len(found)
        print(f"{first.name} and {other.name}: {len(found)} files differ", *found, sep="\n  ")
    return 1 if wrong or not others else 0


if __name__ == "__main__":
    sys.exit(main())

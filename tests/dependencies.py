"""What is installed, against the locks, a list of licences and a database of vulnerabilities: `make audit-deps`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from typing import TYPE_CHECKING, Any

from checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: Licences under which something may be installed, as SPDX and as the classifiers of PyPI name them.
ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0", "CC-BY-4.0", "ISC", "MIT"),
    *("MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib"),
    *("Apache 2.0", "Apache Software License", "BSD 3-Clause License", "BSD License", "ISC License (ISCL)"),
    *("MIT License", "Mozilla Public License 2.0 (MPL 2.0)", "Python Software Foundation License"),
}
#: Name -> why its licence, which is not among those, is right.
EXCEPTIONS = {
    "docutils": "in the public domain but for a few files, of which none under the GPL is imported",
}
#: What every environment has, and no lock names.
OURS = {"pip", "setuptools", "sphinx-portfolio"}


def normalized(name: str) -> str:
    """Return the name of a distribution as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(requirements: Path) -> set[str]:
    """Return the names in a compiled list of requirements."""
    return {normalized(name) for name in re.findall(r"^([\w.-]+)==", requirements.read_text("utf-8"), re.MULTILINE)}


def licence(metadata: Any) -> str:
    """Return what the metadata of a distribution says of its licence; empty where it says nothing."""
    classifiers = [text.rpartition(" :: ")[2] for text in metadata.get_all("Classifier") or () if "License ::" in text]
    said = metadata.get("License-Expression") or "; ".join(classifiers) or metadata.get("License") or ""
    return str(said).strip().partition("\n")[0]


def is_allowed(said: str) -> bool:
    """Tell whether a licence is allowed: one of those between `OR`, or all of those between `AND`."""
    words = said.strip()
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    if words in ALLOWED:
        return True
    for joint, holds in ((r" AND |; ", all), (r" OR ", any)):
        if len(parts := re.split(joint, words)) > 1:
            return holds(is_allowed(part) for part in parts)
    return False


def wrong_licences(licences: Mapping[str, str]) -> Iterator[str]:
    """Say of which packages the licence is none of those allowed."""
    for name, said in sorted(licences.items()):
        if name not in EXCEPTIONS and not is_allowed(said):
            yield f"{name}: its licence {said!r} is not allowed" if said else f"{name}: it names no licence"


def not_locked(installed: Iterable[str], names: set[str], lock: str) -> Iterator[str]:
    """Say which of the packages that are installed no lock names."""
    for name in sorted(set(installed) - names):
        yield f"{name}: it is installed, and {lock} does not name it"


def python_problems(found: Iterable[Distribution], lock: Path) -> Iterator[str]:
    """Find what is wrong with the packages of an environment."""
    licences = {normalized(each.metadata["Name"]): licence(each.metadata) for each in found}
    others = {name: said for name, said in licences.items() if name not in OURS}
    yield from not_locked(others, locked(lock), lock.name)
    yield from wrong_licences(others)


def npm_problems(folder: Path) -> Iterator[str]:
    """Find what is wrong with the packages of npm in a folder."""
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    packages = {path: entry for path, entry in lock.items() if path}
    modules = (path.parent for path in (folder / "node_modules").rglob("package.json"))
    # Folders of a package have files of that name, too: a package is right below `node_modules`, or below a scope.
    installed = {
        path.relative_to(folder).as_posix()
        for path in modules
        if "node_modules" in (path.parent.name, path.parent.parent.name if path.parent.name[0] == "@" else "")
    }
    yield from not_locked(installed, set(packages), "package-lock.json")
    yield from wrong_licences(
        {path.rpartition("node_modules/")[2]: str(entry.get("license", "")) for path, entry in packages.items()}
    )


def vulnerabilities(lock: Path) -> tuple[list[str], int]:
    """Ask pip-audit of what is locked.

    :returns: each vulnerability that is known, and of how many packages nothing could be asked
    """
    options = [
        "--requirement",
        str(lock),
        "--no-deps",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    run = subprocess.run([sys.executable, "-m", "pip_audit", *options], check=False, capture_output=True, text=True)
    if not run.stdout.startswith("{"):
        raise SystemExit(run.stderr)
    packages = json.loads(run.stdout)["dependencies"]
    known = [
        f"{package['name']} {package['version']}: {each['id']}, mended in {', '.join(each['fix_versions']) or 'none'}"
        for package in packages
        for each in package.get("vulns", ())
    ]
    return known, sum("skip_reason" in package for package in packages)


def main() -> int:
    """Print all that is wrong."""
    lock = ROOT / "requirements-dev.txt"
    problems = [*python_problems(distributions(), lock), *npm_problems(ROOT / "ext" / "assets")]
    known, unasked = vulnerabilities(lock)
    problems += known
    for problem in problems:
        print(problem)
    if unasked:
        print(f"of {unasked} packages the database of vulnerabilities could not be asked")
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""The names that others rely on, held against what was built.

    python -m sphinx_portfolio.contract SITE FILE [--write]

SITE is the folder of a site that was built, with its `objects.inv`; FILE the record of its public names. Prints what
breaks a promise, one problem a paragraph, and ends with 1 if there is any; with 2 if there is no such site, or the
record cannot be read. With `--write`, what is new or has moved with a redirect is recorded; nothing is ever taken out
of the record but by hand.
"""

import argparse
import json
import sys
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urljoin

from sphinx.builders.html import INVENTORY_FILENAME
from sphinx.util.inventory import InventoryFile

from .core.kinds import KINDS
from .core.problems import nearest
from .core.records import REQUIRED, Record
from .core.validation import validate
from .core.yaml_lines import load
from .features import known_kinds

#: Type of a thing -> its name -> an address within the site (in the record), or a reason.
Names = dict[str, dict[str, str]]


class ContractError(Exception):
    """There is no site to look at, or the record is none; says why, and where."""


@dataclass(frozen=True)
class Contract(Record):
    """What was promised."""

    names: Names = field(default_factory=dict, metadata=REQUIRED)
    retired: Names = field(default_factory=dict, metadata=REQUIRED)  #: Names that were let go, with the reasons.

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the record; a site that has none has promised nothing.

        :raises ContractError: if anything in it is wrong
        """
        if not path.exists():
            return cls()
        content = path.read_bytes()
        try:
            json.loads(content.decode("utf-8-sig", errors="replace"))
        except json.JSONDecodeError as error:
            raise ContractError(f"{path}:{error.lineno}: not valid JSON: {error.msg}") from error
        # JSON is YAML as well, and that is read with the line of each name.
        document = load(content)
        found, problems = validate(cls, document.value, document, (), "contract")
        if problems := sorted(document.told("contract") or problems):
            raise ContractError("\n".join(f"{path}:{problem.line}: {problem}" for problem in problems))
        assert found is not None, "a record that cannot be made has problems"
        return found

    def write(self, path: Path) -> None:
        """Write the record, sorted, so that a change to it shows what changed."""
        content = {"names": self.names, "retired": self.retired}
        path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


class _Page(HTMLParser):
    """The ids of a page, and where it leads on to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.leads_to: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if name := values.get("id"):
            self.ids.add(name)
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.leads_to = (values.get("content") or "").partition("url=")[2]


class BuiltSite:
    """A site as it lies in its folder."""

    def __init__(self, folder: Path) -> None:
        if not (folder / INVENTORY_FILENAME).is_file():
            raise ContractError(f"{folder}: there is no {INVENTORY_FILENAME} in it; build the site first")
        self.folder = folder
        self._pages: dict[str, _Page | None] = {}

    @cached_property
    def names(self) -> Names:
        """What its inventory offers of ours."""
        inventory = InventoryFile.loads((self.folder / INVENTORY_FILENAME).read_bytes(), uri="")
        return {
            type.removeprefix("portfolio:"): {name: item.uri for name, item in sorted(items.items())}
            for type, items in sorted(inventory.data.items())
            if type.startswith("portfolio:")
        }

    def lands(self, address: str) -> bool:
        """Tell whether an address leads to an element that exists, by a redirect if need be."""
        place, _, fragment = address.partition("#")
        page = self._page(place)
        if page is not None and page.leads_to is not None:
            page = self._page(urljoin(place, page.leads_to))
        return page is not None and (not fragment or fragment in page.ids)

    def _page(self, place: str) -> _Page | None:
        if place not in self._pages:
            path = self.folder / unquote(place)
            path = path / "index.html" if place.endswith("/") or not place else path
            self._pages[place] = _Page(path.read_text(encoding="utf-8")) if path.is_file() else None
        return self._pages[place]


def broken_promises(contract: Contract, site: BuiltSite) -> list[str]:
    """Return what a release of the site would break, each with what to write."""
    found = (
        _broken(type, name, address, contract, site)
        for type, names in sorted(contract.names.items())
        for name, address in sorted(names.items())
    )
    still_there = (
        f"{type} {name!r} is retired, and yet the site has it; take it out of `retired`, or name the thing anew"
        for type, names in sorted(contract.retired.items())
        for name in sorted(names)
        if name in site.names.get(type, {})
    )
    return [*filter(None, found), *still_there]


def unrecorded(contract: Contract, site: BuiltSite) -> list[str]:
    """Return the names that the site has and the record lacks, or has at another address."""
    return [
        f"{type} {name!r}"
        for type, names in site.names.items()
        for name, address in names.items()
        if contract.names.get(type, {}).get(name) != address
    ]


def record(contract: Contract, site: BuiltSite) -> None:
    """Add what is new, and note where things stand now."""
    for type, names in site.names.items():
        contract.names.setdefault(type, {}).update(names)


def _broken(type: str, name: str, address: str, contract: Contract, site: BuiltSite) -> str | None:
    if name in contract.retired.get(type, {}):
        return None
    here = site.names.get(type, {})
    if name not in here:
        if type == "contribution" and not _has_page(name, site):
            return None  # Its page is named, and what keeps that alive keeps this.
        fresh = [other for other in here if other not in contract.names.get(type, {})]
        new = fresh[0] if len(fresh) == 1 else nearest(name, fresh)
        return (
            f"{type} {name!r} has vanished; it was at {address}\n  {_remedy(type, name, new)}\n"
            f'  Or let it go: add {{"{type}": {{"{name}": "the reason"}}}} to `retired` in the record.'
        )
    if here[name] != address and not site.lands(address):
        return (
            f"{type} {name!r} has moved from {address} to {here[name]}, and nothing leads on from there\n"
            "  Put it back. Or let links to the old address break: write the new one into the record by hand."
        )
    if not site.lands(here[name]):
        return f"{type} {name!r} is said to be at {here[name]}, where nothing has that id"
    return None


def _has_page(contribution: str, site: BuiltSite) -> bool:
    page = contribution.partition(".")[0]
    return any(page in site.names.get(type, {}) for type in ("project", "role"))


def _remedy(type: str, name: str, new: str | None) -> str:
    """Say how a name is kept alive."""
    page, _, old = name.partition(".")
    if type == "contribution":
        term = new.partition(".")[2] if new and new.startswith(f"{page}.") else "<its new id>"
        return f"Was it renamed? Then write `{term}, {old}` as its term on the page of {page!r}."
    return known_kinds()[type].remedy.format(old=name, new=_holder(type, new), type=type)


def _holder(type: str, new: str | None) -> str:
    """Say where a former id is written."""
    if type in KINDS:
        return f"{type}s/{new}.md" if new else "the page that has its content now"
    return f"the entry of {new!r}" if new else "its entry"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_portfolio.contract", description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("file", type=Path, help="the record of its public names")
    parser.add_argument("--write", action="store_true", help="record what is new")
    options = parser.parse_args(arguments)
    try:
        contract, site = Contract.read(options.file), BuiltSite(options.site)
    except ContractError as error:
        sys.stdout.write(f"{error}\n")
        return 2
    problems = broken_promises(contract, site)
    if options.write and not problems:
        record(contract, site)
        contract.write(options.file)
    elif new := unrecorded(contract, site):
        problems.append(f"not in {options.file}: {', '.join(new)}\n  Run `make contract` and commit the record.")
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    sys.stdout.write(f"{sum(map(len, contract.names.values()))} public names, {len(problems)} problems\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())

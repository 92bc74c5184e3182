"""The builds that are measured, in the order in which a site has them. Each begins with a site that is up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from .site import Build, Site


def _clean(site: Site) -> Build:
    site.clean()
    return site.build()


def _no_op(site: Site) -> Build:
    return site.build()


def _edit(old: str, new: str) -> Callable[[Site], Build]:
    def step(site: Site) -> Build:
        with site.edit(old, new):
            build = site.build()
        # The edit is undone, and that is not measured.
        site.build()
        return build

    return step


def _fresh_clone(site: Site) -> Build:
    site.clone()
    return site.build()


STEPS: Final = {
    "clean": _clean,
    "no-op": _no_op,
    "body edit": _edit("The aim was", "The aim of the first year was"),
    "title edit": _edit("\n# ", "\n# Renewed "),
    "fresh clone": _fresh_clone,
}

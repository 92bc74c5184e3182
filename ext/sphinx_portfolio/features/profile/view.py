"""What readers see of the owner."""

from dataclasses import dataclass
from typing import Final

from docutils import nodes

from ...core.owner import Owner
from ...core.owner import Profile as Link
from ...views.components import box, bullet_list, line, separated, text
from ...views.context import Context
from ...views.index import outside_link
from ...wording import _
from .nodes import portrait, profile_link

#: The picture is loaded at this height at the most, in pixels: that at which it is shown, on screens of twice the dots.
_HIGHEST: Final = 320


@dataclass(frozen=True)
class Profile:
    """The owner: picture, name, what the person is and where, and the ways there; nothing where nobody is named."""

    def render(self, context: Context) -> list[nodes.Node]:
        owner = context.site.owner
        return [box("profile", [*_picture(context), box("profile-words", _words(owner))])] if owner else []


def _picture(context: Context) -> list[nodes.Node]:
    if (found := context.site.portrait) is None:
        return []
    width, height = found.size
    scale = min(1, _HIGHEST / height)
    size = (max(1, round(width * scale)), round(height * scale))
    return [portrait("", file=found.file, alt=found.alt, size=size, classes=["portfolio-profile-picture"])]


def _words(owner: Owner) -> list[nodes.Node]:
    name = [nodes.strong("", owner.name)]
    pronouns = [text(owner.pronouns, ["portfolio-profile-pronouns"])] if owner.pronouns else []
    said: list[nodes.Node] = [line(*separated([*name, *pronouns]), classes=["portfolio-profile-name"])]
    if owner.headline:
        said.append(line(nodes.Text(owner.headline), classes=["portfolio-profile-headline"]))
    ways: list[nodes.Node] = [text(owner.location)] if owner.location else []
    if owner.email:
        ways.append(outside_link(owner.email, f"mailto:{owner.email}"))
    if ways:
        said.append(line(*separated(ways, " · "), classes=["portfolio-profile-ways"]))
    if owner.summary:
        said.append(line(nodes.Text(owner.summary), classes=["portfolio-profile-summary"]))
    if owner.links:
        said.append(bullet_list(([_link(each)] for each in owner.links), ["portfolio-profile-links"]))
    return said


def _link(link: Link) -> nodes.reference:
    """Make a link; but for one's own site, where it leads has a name in every language."""
    is_own = link.kind == "website" and link.label is None
    return profile_link("", _("Website") if is_own else link.name, refuri=link.url, internal=False)

"""What features register: the trunk asks these registries, and knows no feature by name."""

from dataclasses import dataclass, field

from .core.kinds import KINDS, ObjectKind
from .exports import EXPORTS
from .exports.output import Export
from .head import HEAD
from .head.page_head import HeadPart
from .reading.directives import ProjectViews
from .reading.vocabularies import Vocabulary
from .views.assets import TRUNK_ASSETS, Asset
from .views.context import Outside
from .views.parts import Parts
from .views.project_page import add_parts


@dataclass(frozen=True)
class Registry:
    """The registries of one application. They are filled while extensions are set up."""

    kinds: dict[str, ObjectKind] = field(default_factory=lambda: dict(KINDS))  #: By name.
    vocabularies: list[Vocabulary] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)
    project_views: ProjectViews = field(default_factory=ProjectViews)
    assets: list[Asset] = field(default_factory=lambda: list(TRUNK_ASSETS))
    exports: list[Export] = field(default_factory=lambda: list(EXPORTS))
    #: What views are told that is not of the site; filled when the builder is set, before documents are read.
    outside: dict[str, Outside] = field(default_factory=dict)
    head: list[HeadPart] = field(default_factory=lambda: list(HEAD))

    def __post_init__(self) -> None:
        add_parts(self.parts)

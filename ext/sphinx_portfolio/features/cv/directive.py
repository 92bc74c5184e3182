"""The directive `{cv}`."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ...reading.directive import PortfolioDirective
from ...reading.directives import Option
from .view import CvView


class CvDirective(PortfolioDirective):
    """Shows the CV of the whole portfolio, or of a variant."""

    option_spec: ClassVar[dict[str, Option]] = {"variant": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        return self.promise(CvView(self.options.get("variant", ""), self.get_source_info()[1]))

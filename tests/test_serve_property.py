"""What `portfolio serve` leaves after any sequence of edits is what a clean build leaves, byte for byte."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

from serving import Served
from test_rebuild_property import EditedPortfolio

if TYPE_CHECKING:
    from pathlib import Path

for name in ("starlette", "uvicorn", "watchfiles"):
    pytest.importorskip(name)


class ServedPortfolio(EditedPortfolio):
    """The same owner with the same edits, who looks at the site meanwhile."""

    served: Served | None = None

    def teardown(self) -> None:
        if self.served is not None:
            self.served.end()
        super().teardown()

    def incremental(self, edited: list[Path]) -> tuple[Path, list[str]]:
        """Wait until what was edited is shown."""
        source, output = self.site.source, self.folder / "served"
        if self.served is None:
            settings = "".join(f"{name} = {value!r}\n" for name, value in self.site.settings.items())
            (source / "conf.py").write_text(settings, "utf-8")
            self.served = Served(source, "--port", "0", "--source", ".", "--output", str(output))
            self.served.first()
        status = self.served.taken_up({path.relative_to(source).as_posix() for path in edited})
        assert status["error"] is None
        assert self.folder.joinpath("served/shown/index.html").read_bytes() == (output / "html/index.html").read_bytes()
        return output / "html", status["messages"]


TestServedPortfolio = ServedPortfolio.TestCase
TestServedPortfolio.settings = hypothesis_settings(
    max_examples=int(os.environ.get("SERVE_SEQUENCES", "2")),
    stateful_step_count=6,
    derandomize="SERVE_SEQUENCES" not in os.environ,
    deadline=None,
)

"""What a profile cannot do without."""

from typing import Final

from ...core.needs import Need
from ...core.owner import SETTING

NEED: Final = Need("profile", SETTING, f"it shows nothing, since {SETTING} is not set in conf.py")

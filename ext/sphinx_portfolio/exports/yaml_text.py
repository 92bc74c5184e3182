"""Data as YAML."""

from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes what stands in two places twice: who reads the file need not look for an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(value: Any) -> str:
    """Write mappings, lists and texts, in the order that they have."""
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return text

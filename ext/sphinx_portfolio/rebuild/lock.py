"""One build at a time: two that write into one folder would leave parts of both."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..files import FileError


class FolderLocks:
    """Keeps other builds out of folders. The system gives them free when the process ends, however it does."""

    def __init__(self) -> None:
        self._held: dict[Path, int] = {}

    def take(self, folders: Iterable[Path]) -> bool:
        """Take folders; tell whether they were not held already.

        :raises FileError: if another build has one of them
        """
        new = [folder for folder in dict.fromkeys(folders) if folder not in self._held]
        for folder in new:
            self._take(folder)
        return bool(new)

    def _take(self, folder: Path) -> None:
        if sys.platform != "win32":
            import fcntl

            # A file system may have no locks. Then all is as it would be without them.
            with suppress(OSError):
                self._held[folder] = os.open(folder, os.O_RDONLY)
                try:
                    fcntl.flock(self._held[folder], fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self.release()
                    raise FileError(told(folder)) from None

    def release(self) -> None:
        """Give all folders free."""
        for descriptor in self._held.values():
            os.close(descriptor)
        self._held.clear()


def told(folder: Path) -> str:
    """Say that two builds write into a folder."""
    return f"{folder}: another build writes here; build again when it has ended, or into folders that only one has"

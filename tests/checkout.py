"""The files of this checkout, for tests that need a copy of it or compare something with it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_MADE = {".git", ".venv", "build", "dist", "_readthedocs", "__pycache__"}


def files(under: str = ".") -> list[Path]:
    """List what git has or would take, relative to the root; without git, all but what our tools make."""
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", under]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        paths = [Path(name) for name in listed.split("\0") if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = [path.relative_to(ROOT) for path in (ROOT / under).rglob("*")]
        paths = [path for path in paths if not any(part in _MADE or part.endswith("_cache") for part in path.parts)]
    return sorted(path for path in paths if (ROOT / path).is_file())


def copy(target: Path) -> Path:
    """Copy those files to a new folder."""
    for path in files():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target / path)
    return target


def built(kind: str, checkout: Path, outdir: Path) -> Path:
    """Build the wheel or the source archive of a checkout into a folder that is empty, and return its path."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(outdir), str(checkout)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = outdir.iterdir()
    return made

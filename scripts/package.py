"""Lays out what runs elsewhere: `app FOLDER` for Databricks Apps, `wheel FOLDER` for pip.

Both hold the sources and the compiled frontend, so that neither Node nor a network is needed to serve.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILT = ROOT / ".web"
FRONTEND = ("build/client", "backend", "env.json", "reflex.json", "routes.json")
LEGAL = ("NOTICE", "LICENSES")  # what others made, and under which licence
MOST_BYTES = 10 * 1024 * 1024  # a file that Databricks Apps takes
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", "*.mako")


def main(kind: str, target: str) -> None:
    """Make what was asked for in the target folder."""
    if not (BUILT / "build" / "client" / "index.html").exists():
        sys.exit("No compiled frontend: run `make build` first.")
    made = make_app(Path(target)) if kind == "app" else make_wheel(Path(target))
    print(f"==> {made}")  # noqa: T201 - tells the path to whoever runs make


def make_app(folder: Path) -> Path:
    """The folder to upload: sources, frontend, notices, app.yaml, requirements.txt, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    _lay_out(folder, *LEGAL, "app.yaml", "requirements.txt", "rxconfig.py")
    large = [path for path in folder.rglob("*") if path.stat().st_size > MOST_BYTES]
    if large:
        sys.exit(f"Databricks Apps takes no file over 10 MB: {', '.join(map(str, large))}")
    return folder


def make_wheel(folder: Path) -> Path:
    """The wheel trex-booth."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as staging:
        _lay_out(Path(staging), *LEGAL, "README.md", "pyproject.toml", "requirements.txt", "rxconfig.py")
        stamp(Path(staging))
        build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), staging]
        subprocess.run(build, check=True)  # noqa: S603 - a command of our own
    return max(folder.glob("trex_booth-*.whl"), key=lambda path: path.stat().st_mtime)


def stamp(folder: Path) -> None:
    """Give other contents another version: Databricks Apps, like pip, installs no version twice."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    project = folder / "pyproject.toml"
    number = int.from_bytes(digest.digest()[:4])
    text, stamped = re.subn(r'^version = "(.+)"$', rf'version = "\1.post{number}"', project.read_text(), flags=re.M)
    if stamped != 1:
        sys.exit("pyproject.toml does not say its version in one line.")
    project.write_text(text)


def _lay_out(folder: Path, *files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "trex_app", folder / "trex_app", ignore=NOT_SHIPPED)
    for part in FRONTEND:
        _copy(BUILT / part, folder / "trex_app" / "frontend_build" / part)
    for name in files:
        _copy(ROOT / name, folder / name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A module read from memory where everybody imports it from its file."""

import sys
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path


class Overlay(MetaPathFinder, SourceLoader):  # type: ignore[misc]
    """Finds one module, with other code than its file has."""

    def __init__(self, name: str, path: Path, code: str) -> None:
        self._name = name
        self._path = path
        self._code = code

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Ours, or leave it to the others."""
        return spec_from_loader(fullname, self, origin=str(self._path)) if fullname == self._name else None

    def get_filename(self, fullname: str) -> str:
        """Where it would lie."""
        return str(self._path)

    def get_data(self, path: str) -> bytes:
        """The code; nothing else is kept, so no compiled one is found."""
        if path != str(self._path):
            raise OSError(path)
        return self._code.encode()


def lay_over(name: str, path: Path, code: str) -> None:
    """Let the module be this code, for whoever imports it from now on.

    Raises:
        RuntimeError: somebody has imported it before.
    """
    if name in sys.modules:
        raise RuntimeError(f"{name} is loaded already")
    sys.meta_path.insert(0, Overlay(name, path, code))

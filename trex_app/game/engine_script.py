"""The engine's modules as one script: V8 evaluates scripts here, not modules."""

import re
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent
MODULES = ("rules.js", "engine.js", "replay.js", "bot.js", "opponent.js")

_IMPORT = re.compile(r"^import \{([\w\s,]+)\} from \"\./([\w.]+)\";$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|function|class) (\w+))", re.MULTILINE)
_NOT_UNDERSTOOD = re.compile(r"^\s*(?:import|export)\b.*|\bimport\s*[(.].*", re.MULTILINE)


class ModuleError(Exception):
    """A module imports or exports in a way that cannot be joined; the message names module and line."""


def read_engine() -> dict[str, str]:
    """The modules that the referee runs, by file name, each behind those that it imports."""
    return {name: FOLDER.joinpath(name).read_text() for name in MODULES}


def join_modules(modules: Mapping[str, str]) -> str:
    """One script of modules that import names as they are from those before them, and export declarations.

    Raises:
        ModuleError: a module does anything else, or imports what is not exported.
    """
    exported: dict[str, set[str]] = {}
    scripts = []
    for name, source in modules.items():
        _check_imports(name, source, exported)
        exported[name] = set(_EXPORT.findall(source))
        script = _EXPORT.sub("", _IMPORT.sub("", source))
        if left := _NOT_UNDERSTOOD.search(script):
            raise ModuleError(f"{name}: {left[0].strip()}")
        scripts.append(script)
    return "\n".join(scripts)


def _check_imports(name: str, source: str, exported: Mapping[str, set[str]]) -> None:
    for names, module in _IMPORT.findall(source):
        wanted = {word.strip() for word in names.split(",") if word.strip()}
        if missing := wanted - exported.get(module, set()):
            raise ModuleError(f"{name}: {module} does not export {', '.join(sorted(missing))}")

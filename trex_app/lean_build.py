"""Takes out of the compiled frontend what Reflex brings along for other apps: a tenth of what a first visit loads."""

import re
from typing import Any

from reflex.plugins import Plugin
from reflex.utils.prerequisites import get_web_dir

_ALIASES = "    alias: [\n"
_PUBLIC_MODULES = re.compile(r"^    window\.__reflex = \{.*?^    \};\n", re.MULTILINE | re.DOTALL)

# Reflex makes every element by way of Emotion (9 KB), for styles that our pages keep in a style sheet instead; the few
# that Reflex's own components have can stand on the element.
_PLAIN_JSX = """\
import { createElement } from "react";

export function jsx(type, props, ...children) {
  if (props?.css === undefined) return createElement(type, props, ...children);
  const { css, ...rest } = props;
  return createElement(type, { ...rest, style: css }, ...children);
}
"""
# The booth's socket is a WebSocket from the start (2 KB).
_WEBSOCKET_ONLY = """\
import { WS } from "../node_modules/engine.io-client/build/esm/transports/websocket.js";

export const transports = { websocket: WS };
"""
_REPLACED = {
    r"@emotion\/react": ("utils/plain_jsx.js", _PLAIN_JSX),
    r"\.\/transports\/index\.js": ("utils/websocket_only.js", _WEBSOCKET_ONLY),
}


class LeanBuild(Plugin):
    """Replaces modules of the build by smaller ones that do what our pages need."""

    def pre_compile(self, **context: Any) -> None:  # noqa: ANN401 - Reflex hands over a typed dict of its own
        """Write our modules, and have Vite take them in place of the others."""
        for path, source in _REPLACED.values():
            context["add_save_task"](_file, path, source)
        context["add_modify_task"]("vite.config.js", _replace_modules)
        context["add_modify_task"]("app/root.jsx", _keep_modules_private)


def _file(path: str, source: str) -> tuple[str, str]:
    return str(get_web_dir() / path), source


def _replace_modules(vite_config: str) -> str:
    if vite_config.count(_ALIASES) != 1:
        raise RuntimeError("vite.config.js has other aliases: Reflex has changed, see trex_app/lean_build.py")
    ours = "".join(
        f'      {{ find: /^{module}$/, replacement: fileURLToPath(new URL("./{path}", import.meta.url)) }},\n'
        for module, (path, _) in _REPLACED.items()
    )
    return vite_config.replace(_ALIASES, _ALIASES + ours)


def _keep_modules_private(root: str) -> str:
    """Do not publish whole modules on `window`, for components made at run time: we have none."""
    private, found = _PUBLIC_MODULES.subn("", root)
    if found != 1:
        raise RuntimeError("app/root.jsx publishes no modules: Reflex has changed, see trex_app/lean_build.py")
    return private

"""The engine's modules become one script, or an error: never a script that means something else."""

import pytest
from py_mini_racer import MiniRacer

from trex_app.game.engine_script import MODULES, ModuleError, join_modules, read_engine

BASE = "export const ONE = 1;\nexport function two() { return 2; }\n"


def test_imports_of_several_lines_and_exports_are_joined() -> None:
    script = join_modules({"base.js": BASE, "sum.js": 'import {\n  ONE,\n  two,\n} from "./base.js";\nONE + two();'})
    assert MiniRacer().eval(script) == 3


@pytest.mark.parametrize(
    "source",
    [
        'import { ONE as first } from "./base.js";',
        'import * as base from "./base.js";',
        'import base from "./base.js";',
        'import "./base.js";',
        'import { ONE } from "./elsewhere.js";',
        'import { THREE } from "./base.js";',
        'import { ONE } from "./base.js"',
        'const base = import("./base.js");',
        "const here = import.meta.url;",
        "export default 1;",
        "export { ONE };",
        "const three = 3;\n  export { three };",
        "export async function later() {}",
    ],
)
def test_what_is_not_understood_is_refused_by_name(source: str) -> None:
    with pytest.raises(ModuleError, match=r"odd\.js"):
        join_modules({"base.js": BASE, "odd.js": source})


def test_the_engine_is_joined_whole() -> None:
    engine = MiniRacer()
    engine.eval(join_modules(read_engine()))
    assert engine.eval("typeof createState + typeof replay + typeof createBot + typeof playOpponent") == "function" * 4
    assert list(read_engine()) == list(MODULES)

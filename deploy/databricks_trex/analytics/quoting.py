"""Names and texts inside Databricks SQL, where a statement cannot take them as parameters."""


def name(*parts: str) -> str:
    """A quoted identifier, such as `catalog`.`schema`.`table`."""
    return ".".join("`" + part.replace("`", "``") + "`" for part in parts)


def text(value: str) -> str:
    """A quoted string literal."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

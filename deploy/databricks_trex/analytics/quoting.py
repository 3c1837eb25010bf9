"""Names and texts inside Databricks SQL, where a statement cannot take them as parameters."""


def quote_identifier(*parts: str) -> str:
    """A quoted identifier, such as `catalog`.`schema`.`table`."""
    return ".".join("`" + part.replace("`", "``") + "`" for part in parts)


def quote_literal(value: str) -> str:
    """A quoted string literal."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

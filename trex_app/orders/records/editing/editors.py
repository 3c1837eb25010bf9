"""The editor of each table."""

from trex_app.orders.records.editing.customer_editor import CustomerEditor
from trex_app.orders.records.editing.editor import Editor
from trex_app.orders.records.editing.item_editor import ItemEditor
from trex_app.orders.records.editing.order_editor import OrderEditor
from trex_app.orders.records.editing.product_editor import ProductEditor
from trex_app.orders.records.tables import Table


class Editors:
    """Finds the editor of a table."""

    def __init__(self, claim_hours: int) -> None:
        editors: tuple[Editor, ...] = (OrderEditor(claim_hours), ItemEditor(), ProductEditor(), CustomerEditor())
        self._editors = {editor.table.name: editor for editor in editors}

    def of(self, table: Table) -> Editor:
        """The editor of a table."""
        return self._editors[table.name]

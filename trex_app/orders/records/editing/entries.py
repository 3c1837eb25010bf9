"""What a set of changes writes into the history."""

from trex_app.orders.history.entry import Entry, Values
from trex_app.orders.records.editing.edits import Changed, Job
from trex_app.orders.records.tables import Table


def entries_of(table: Table, changes: list[Changed], job: Job) -> list[Entry]:
    """An entry for each changed row; personal values apart, where erasing the player reaches them."""
    return [_entry(table, changed, job) for changed in changes]


def _entry(table: Table, changed: Changed, job: Job) -> Entry:
    values: Values = {name: [changed.before[name], changed.after[name]] for name in changed.fields}
    private = {name: pair for name, pair in values.items() if table.columns[name].private}
    private |= {name: [None, text] for name, text in job.remarks.items() if text}
    public = {name: pair for name, pair in values.items() if name not in private}
    return Entry(
        changed.id,
        changed.after["version"],
        job.action,
        job.author.signature,
        public,
        private,
        changed.before.get("customer_id"),
        job.batch,
    )

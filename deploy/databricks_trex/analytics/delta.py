"""Step 7, the analysts' copy: the Change Data Feed where it can be, else the job; each makes way for the other."""

from collections.abc import Callable

from databricks_trex.analytics.feed import provide_feed
from databricks_trex.analytics.feed_conditions import NoFeed
from databricks_trex.analytics.merge_job import delete_jobs, provide_job
from databricks_trex.analytics.ours import check_ours, remove_tables, remove_views
from databricks_trex.analytics.views import make_views
from databricks_trex.analytics.warehouse import switch_on
from databricks_trex.lakebase.database import Autoscaling, Lakebase
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def provide_delta(
    workspace: Workspace, lakebase: Lakebase, plan: Plan, log_in: Callable[[], Connection], report: Report
) -> None:
    """Have `players` and `game_sessions` in the catalog and kept up to date."""
    report.say("the warehouse starts")
    switch_on(workspace, plan.warehouse_id or "")
    check_ours(workspace.client, plan)
    try:
        if not isinstance(lakebase, Autoscaling):
            raise NoFeed("Lakebase Provisioned has no Change Data Feed")
        histories = provide_feed(workspace, lakebase, plan, log_in, report)
    except NoFeed as reason:
        remove_views(workspace.client, plan, report)
        provide_job(workspace, lakebase, plan, report)
        report.make(f"by job, as {reason}")
    else:
        delete_jobs(workspace.client, plan.job_name, report)
        remove_tables(workspace.client, plan, report)
        make_views(workspace, plan, histories, report)

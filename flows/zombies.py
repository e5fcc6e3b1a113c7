"""Runs that an earlier or a killed process left in Prefect: reported as crashed, or skipped."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas import filters
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.states import Cancelled, Crashed

_SILENCE = timedelta(seconds=90)
_TERMINAL = ("Completed", "Failed", "Crashed", "Cancelled", "Cached", "RolledBack")


async def bury(deployment_id: UUID) -> int:
    """Report as crashed what an earlier `serve` left as running, which frees its place; return how many there were.

    Call it before the first run is begun: only one `serve` works on a deployment.
    """
    async with get_client() as client:
        left = await _runs(client, deployment_id, [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING])
        for run in left:
            await client.set_flow_run_state(run.id, Crashed(message="The process that worked on it is gone."))
    return len(left)


async def skip_missed(deployment_id: UUID) -> int:
    """Cancel what was scheduled while nobody served, all but the latest: one run catches up with everything."""
    async with get_client() as client:
        due = [
            run
            for run in await _runs(client, deployment_id, [StateType.SCHEDULED])
            if run.auto_scheduled and run.expected_start_time and run.expected_start_time < datetime.now(UTC)
        ]
        due.sort(key=lambda run: (run.expected_start_time, run.id))
        for run in due[:-1]:
            await client.set_flow_run_state(run.id, Cancelled(message="Missed while newsmill serve was not running."))
    return max(0, len(due) - 1)


async def _runs(client: PrefectClient, deployment_id: UUID, states: list[StateType]) -> list[FlowRun]:
    """The runs of a deployment in these states, the first 200 by time."""
    return await client.read_flow_runs(
        deployment_filter=filters.DeploymentFilter(id=filters.DeploymentFilterId(any_=[deployment_id])),
        flow_run_filter=filters.FlowRunFilter(
            state=filters.FlowRunFilterState(type=filters.FlowRunFilterStateType(any_=states))
        ),
        sort=FlowRunSort.EXPECTED_START_TIME_ASC,
        limit=200,
    )


async def watch(flow_name: str) -> None:
    """Have the server itself report a run as crashed that was silent for 90 s; create or update that automation."""
    automation = _automation(flow_name)
    async with get_client() as client:
        known = await client.read_automations_by_name(automation.name)
        if known:
            await client.update_automation(known[0].id, automation)
        else:
            await client.create_automation(automation)


def _automation(flow_name: str) -> AutomationCore:
    return AutomationCore(
        name=f"newsmill: a silent run of {flow_name} has crashed",
        description="A run beats every 30 s. After 90 s of silence nobody is working on it.",
        trigger=EventTrigger(
            match={"prefect.resource.id": "prefect.flow-run.*"},
            match_related={"prefect.resource.role": "flow", "prefect.resource.name": flow_name},
            for_each={"prefect.resource.id"},
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.heartbeat", *(f"prefect.flow-run.{name}" for name in _TERMINAL)},
            posture=Posture.Proactive,
            threshold=1,
            within=_SILENCE,
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED, name="Crashed", message="No sign of life for 90 s.", force=False
            )
        ],
    )

"""Runs that Prefect takes for running though nobody works on them: found, and reported as crashed."""

from datetime import timedelta
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas import filters
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.states import Crashed

_SILENCE = timedelta(seconds=90)
_TERMINAL = ("Completed", "Failed", "Crashed", "Cancelled", "Cached", "RolledBack")


async def bury(deployment_id: UUID) -> int:
    """Report as crashed what an earlier `serve` left as running, which frees its place; return how many there were.

    Call it before the first run is begun: only one `serve` works on a deployment.
    """
    left = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
    async with get_client() as client:
        runs = await client.read_flow_runs(
            deployment_filter=filters.DeploymentFilter(id=filters.DeploymentFilterId(any_=[deployment_id])),
            flow_run_filter=filters.FlowRunFilter(
                state=filters.FlowRunFilterState(type=filters.FlowRunFilterStateType(any_=left))
            ),
        )
        for run in runs:
            await client.set_flow_run_state(run.id, Crashed(message="The process that worked on it is gone."))
    return len(runs)


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

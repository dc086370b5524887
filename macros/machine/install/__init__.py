"""What the buttons need on this machine, for one user and without an administrator: planned, then done or undone."""

from ...system.registry import Registry, open_registry
from ..offices import OFFICES
from .errors import InstallError
from .machine import Machine, read_machine
from .plan import choose_folder, plan_steps
from .steps import Step, apply_steps, describe_step

__all__ = [
    "OFFICES",
    "InstallError",
    "Machine",
    "Registry",
    "Step",
    "apply_steps",
    "choose_folder",
    "describe_step",
    "open_registry",
    "plan_steps",
    "read_machine",
]

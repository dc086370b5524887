"""What is present on this machine, what is missing, and the one thing to do about each."""

from .checks import Finding, State, examine
from .facts import Facts
from .gather import gather_facts
from .messages import Text

__all__ = ["Facts", "Finding", "State", "Text", "examine", "gather_facts"]

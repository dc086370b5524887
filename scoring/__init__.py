"""What the numbers mean: exact scores, ratings, ranks, units, weeks and their standings.

Pure: no files, no clock, no workbook. The rules are those of Decision 766/QĐ-TTg and of the office's report.
"""

from .errors import ScoringError
from .rank import order_units, rank_units
from .scale import Band, Scale, make_scale
from .score import Delta, Score, subtract, to_score
from .standings import LevelStandings, Standing, Standings, TotalStanding, compute_standings
from .unit import Roster, Unit
from .week import GROUP_CODES, Basis, Entry, Period, Place, Week, parse_period, step_period

__all__ = [
    "GROUP_CODES",
    "Band",
    "Basis",
    "Delta",
    "Entry",
    "LevelStandings",
    "Period",
    "Place",
    "Roster",
    "Scale",
    "Score",
    "ScoringError",
    "Standing",
    "Standings",
    "TotalStanding",
    "Unit",
    "Week",
    "compute_standings",
    "make_scale",
    "order_units",
    "parse_period",
    "rank_units",
    "step_period",
    "subtract",
    "to_score",
]

"""What the numbers mean: exact scores, ratings, ranks, units, weeks and their standings.

Pure: no files, no clock, no workbook. The rules are those of Decision 766/QĐ-TTg and of the office's report.
"""

from .criteria import Criteria, GroupCost, GroupStanding, LevelCriteria, UnitCriteria, compute_criteria, to_percent
from .errors import ScoringError
from .lineage import Turnover
from .members import MemberTrend
from .peers import Peer, PeerStanding, PeerStandings, compute_peers, fold_peer
from .rank import order_units, rank_scores, rank_units
from .reminders import Reminder, ReminderRules, Rule, list_reminders
from .scale import Band, Scale, make_scale
from .score import Delta, Score, compare_scores, subtract, to_score
from .standings import LevelStandings, Standing, Standings, TotalStanding, compute_standings
from .targets import (
    LevelTargets,
    PlaceTarget,
    RankTarget,
    RatingTarget,
    UnitTargets,
    compute_targets,
    find_next_place,
    find_next_rating,
)
from .trends import (
    AnchorChanges,
    Anchors,
    ChangeCounts,
    LevelTrends,
    NeededPeriods,
    UnitTrend,
    WeekScore,
    choose_periods,
    collect_weeks,
    compute_trends,
)
from .unit import Roster, Unit
from .week import GROUP_CODES, Basis, Entry, Period, Place, Week, parse_period, step_period

__all__ = [
    "GROUP_CODES",
    "AnchorChanges",
    "Anchors",
    "Band",
    "Basis",
    "ChangeCounts",
    "Criteria",
    "Delta",
    "Entry",
    "GroupCost",
    "GroupStanding",
    "LevelCriteria",
    "LevelStandings",
    "LevelTargets",
    "LevelTrends",
    "MemberTrend",
    "NeededPeriods",
    "Peer",
    "PeerStanding",
    "PeerStandings",
    "Period",
    "Place",
    "PlaceTarget",
    "RankTarget",
    "RatingTarget",
    "Reminder",
    "ReminderRules",
    "Roster",
    "Rule",
    "Scale",
    "Score",
    "ScoringError",
    "Standing",
    "Standings",
    "TotalStanding",
    "Turnover",
    "Unit",
    "UnitCriteria",
    "UnitTargets",
    "UnitTrend",
    "Week",
    "WeekScore",
    "choose_periods",
    "collect_weeks",
    "compare_scores",
    "compute_criteria",
    "compute_peers",
    "compute_standings",
    "compute_targets",
    "compute_trends",
    "find_next_place",
    "find_next_rating",
    "fold_peer",
    "list_reminders",
    "make_scale",
    "order_units",
    "parse_period",
    "rank_scores",
    "rank_units",
    "step_period",
    "subtract",
    "to_percent",
    "to_score",
]

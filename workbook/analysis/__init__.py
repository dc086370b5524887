"""In: a week's standings, recorded weeks, the configuration. Out: criteria, targets, trends and reminders."""

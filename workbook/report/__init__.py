"""In: standings, details, the configuration. Out: the report as a value, before anyone lays it out."""

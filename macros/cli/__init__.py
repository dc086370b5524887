"""In: words typed. Out: a task done, reported in lines or as JSON, and an exit code."""

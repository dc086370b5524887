"""In: words typed. Out: a task done, told in lines or as JSON, and an exit code."""

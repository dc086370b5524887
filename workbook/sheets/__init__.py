"""In: a report, or problems. Out: blocks of the sheets: letter, annexes, proof, panel."""

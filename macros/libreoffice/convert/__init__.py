"""What Excel writes comes in (A1, points, RGB, number formats, formulas), what Calc reads goes out; and back."""

"""Works, their expressions with three dates and a stage, and the files that carry them."""

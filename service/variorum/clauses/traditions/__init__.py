"""How legislatures and standards bodies number what they write: one module of data for each tradition."""

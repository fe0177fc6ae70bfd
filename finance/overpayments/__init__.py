"""Money paid too much for a claim: found, told, answered, recovered by a plan."""

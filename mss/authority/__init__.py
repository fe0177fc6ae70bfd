"""Who may decide what: schemes of delegation, limits, delegations and conflicts of interest."""

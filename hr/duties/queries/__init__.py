"""What can be asked about rosters."""

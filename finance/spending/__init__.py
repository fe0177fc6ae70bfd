"""What was spent, for those it concerns: oneself, managers, finance officers and the public."""

"""What is asked of people about cases. The policy itself is asked through the rules."""

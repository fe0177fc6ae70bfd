"""What is bought, from whom, and who agrees to it."""

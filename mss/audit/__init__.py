"""What happened, who did it, and who looked: append-only and sealed."""

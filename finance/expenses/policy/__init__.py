"""What the expenses policy says, as dated rules that its owners change."""

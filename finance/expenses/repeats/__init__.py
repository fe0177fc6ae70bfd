"""What somebody claims every month: a draft on its day, never sent by itself."""

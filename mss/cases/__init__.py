"""Cases: somebody asks, somebody owns it, by a day both can see, in one conversation."""

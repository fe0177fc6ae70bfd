"""People and how they are organised: who somebody is, where they work, whom they answer to."""

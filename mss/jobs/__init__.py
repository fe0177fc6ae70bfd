"""Work that outlives a request: jobs that resume, sweeps, and incidents for what keeps failing."""

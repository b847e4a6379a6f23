"""What keeps a candidate in its place: limits now; see `grader.sandbox.limits`."""

"""Which pages must be written again, and what must go: an incremental build leaves what a clean one would."""

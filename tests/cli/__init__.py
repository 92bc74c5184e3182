"""The commands, run on small sites."""

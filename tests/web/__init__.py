"""What readers get in a real browser: `make test-web`."""

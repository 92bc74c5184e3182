"""What makes builds of many pages quicker and smaller, and changes nothing of what they write."""

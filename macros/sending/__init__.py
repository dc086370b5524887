"""Mail that leaves the machine: the words, the way to the server, and the record of what was sent."""

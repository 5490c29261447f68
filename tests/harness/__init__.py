"""What the tests stand on: real databases, a strict client, a browser, the tools of the machine."""

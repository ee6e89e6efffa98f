"""What a person can mend, said in one Chinese sentence. Its own classes: screening runs without the product."""


class BadInput(Exception):
    """What was handed in cannot be used; the command answers with exit code 2."""


class Stopped(Exception):
    """Whoever looked on wanted it to stop (``progress.Watch.stop``); nothing is half-written."""

"""What a person can mend, said in one Chinese sentence. Its own class: screening runs without the product."""


class BadInput(Exception):
    """What was handed in cannot be used; the command answers with exit code 2."""

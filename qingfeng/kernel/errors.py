"""What a person can mend, said in a Chinese sentence that tells how."""


class BadInput(Exception):
    """What was handed in cannot be used. The CLI answers with exit code 2, a page with status 400."""


class Refused(BadInput):
    """This reader may not do that. A page answers with status 403; the message gives the reason."""

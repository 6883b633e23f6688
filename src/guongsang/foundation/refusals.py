"""An act that may not happen says why, in words for the person at the screen."""


class Refused(Exception):  # noqa: N818 — the office refuses; it does not err
    """The act was not done; the text is the reason, in the reader's language."""


def refuse_if(reason: str) -> None:
    """Stop the act when there is a reason against it.

    :param reason: what a ``why_not_…`` function returned; "" means nothing stands in the way.
    :raises Refused: with that reason.
    """
    if reason:
        raise Refused(reason)

"""What readers make of a file, as tests compare it."""

from tasks.model.errors import ReadError


def texts(article):
    """The texts of the blocks of an article."""
    return [block.text for block in article.blocks]


def outcome(module, source):
    """What a reader yields; the error, where it gives up."""
    try:
        return list(module.read(source))
    except ReadError as error:
        return [error]

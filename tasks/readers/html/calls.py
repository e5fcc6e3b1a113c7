"""A line of the page in, whether it calls readers to a channel, an application or a gift out: by where its links go."""

import re

from tasks.readers.html.blocks import Chunk

MAX_CHARS = 300

# A channel of the outlet itself; news links to single posts: "https://t.me/mayor/1234".
_CHANNEL = re.compile(
    r"//(?:www\.)?(?:news\.google\.com/(?:publications|s)/|whatsapp\.com/channel|chat\.whatsapp\.com/|t\.me/(?:\+|joinchat)"
    r"|invite\.viber\.com/|apple\.news/T)",
    re.I,
)
_ACCOUNT = re.compile(
    r"//(?:www\.|m\.)?(?:dzen\.ru/|t\.me/[a-z_]\w*/?$|(?:x|twitter|facebook|instagram|threads|vk|youtube|tiktok|ok)"
    r"\.(?:com|net|ru)/(?:@|groups/|channel/|c/)?[\w.-]+/?(?:\?[^/]*)?$)",
    re.I,
)
_NAMED = re.compile(
    r"@\w|telegram|телеграм|twitter|\bx\b|facebook|instagram|whatsapp|youtube|tiktok|threads|viber|вконтакте|дзен|\bvk\b",
    re.I,
)


def calls_readers(each: Chunk, late: bool) -> bool:
    """Tell whether a short line links to a channel; at the end of a text, `late`, also to an account by its name."""
    if len(each.text) > MAX_CHARS:
        return False
    for first, last, url in each.marks:
        if _CHANNEL.search(url):
            return True
        if late and _ACCOUNT.search(url) and _NAMED.search("".join(each.pieces[first:last])):
            return True
    return False

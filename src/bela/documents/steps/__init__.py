"""What higher rooms do with papers inside their own transaction.

Unlike other rooms' steps these record entries of their own: the number, the hash and the consent are facts
of this room, and the follower that renders works from them.
"""

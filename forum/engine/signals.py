"""Django signals that the forum's engine sends."""

from django.dispatch import Signal

# ``boards``: those that have become public, or are public no longer. Sender: the board's
# class; sent within the transaction of the change.
public_boards_changed = Signal()

# ``topic``, ``user``, ``posts``: somebody is shown these posts of a topic, in their order.
# Sender: the topic's class.
topic_viewed = Signal()

# ``source``, ``target``: topics, just before the source is deleted. Sender: the topic's
# class; sent within the transaction of the merge.
topics_merged = Signal()

# ``post``: a member has written a new post; it may wait for approval. Sender: the post's
# class; sent within the transaction in which it is saved.
post_written = Signal()

"""Calls for messages, the messages, their translations, and who decided what."""

from campaigns.solidarity.models.acts import MessageAct
from campaigns.solidarity.models.calls import Call
from campaigns.solidarity.models.messages import Message
from campaigns.solidarity.models.translations import MessageTranslation

__all__ = ["Call", "Message", "MessageAct", "MessageTranslation"]

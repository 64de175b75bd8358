"""Letters with their texts, what people sent of them, and who decided what."""

from campaigns.letters.models.acts import LetterAct
from campaigns.letters.models.letters import Letter, LetterText
from campaigns.letters.models.written import WrittenLetter

__all__ = ["Letter", "LetterAct", "LetterText", "WrittenLetter"]

"""Sample messages: all who wrote them are invented."""

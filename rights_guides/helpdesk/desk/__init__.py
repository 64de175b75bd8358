"""The case workers' pages: the queue, a case on one page, what is done with it."""

"""The worker's pages: asking for help without an account, and coming back with the receipt."""

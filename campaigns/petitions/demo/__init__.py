"""Sample petitions: all who signed them are invented."""

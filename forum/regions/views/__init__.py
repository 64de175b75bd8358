"""The pages of regional groups: ``group`` for everybody, ``people`` for its moderators."""

"""Demo content of the help desk: desks, people, rules, ready answers and invented cases."""

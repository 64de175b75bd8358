"""Statistical disclosure control: published counts that give no person away.

``cells`` holds the threshold rule for one line of counts, ``tables`` the rule
for two-way tables with published margins. Imports no model; any app that
publishes counts of people or contributions may use it.
"""

"""The audit log of moderation as a page and as CSV; its rows are ``models.ModerationAct``.

The base of every audit log is ``portal.core.audit.AuditLogEntry``.
"""

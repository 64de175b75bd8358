"""Addresses for calendar programs."""

from django import template

from portal.core.calendars import make_subscription_url

register = template.Library()
register.filter("subscription_url", make_subscription_url)

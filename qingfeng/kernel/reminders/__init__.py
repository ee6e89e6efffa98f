"""Reminders: told in time, to the owner first, with the reason why, and never twice."""

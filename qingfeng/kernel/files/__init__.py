"""Attachments: what proves a record. Stored once by content, typed by content, seen by whoever sees the record."""

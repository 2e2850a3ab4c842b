"""Professionals, their structures, their two factors, devices, sessions, invitations, receipts."""

"""Rows of the circles: the patient, his circle, who stands in it, who is at its door."""

from backend.circles.models.circle import Circle, Information
from backend.circles.models.membership import Membership
from backend.circles.models.patient import Patient
from backend.circles.models.proposal import Proposal

__all__ = ["Circle", "Information", "Membership", "Patient", "Proposal"]

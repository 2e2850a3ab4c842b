"""The words of the trade, once: states, grounds, roles in the care."""

from django.db import models


class Sex(models.TextChoices):
    FEMALE = "F", "F"
    MALE = "M", "M"


class InsStatus(models.TextChoices):
    """Trust in an identity, as the national reference on identity vigilance (RNIV) names it."""

    PROV = "PROV", "Identité provisoire"
    RECUP = "RECUP", "Identité récupérée"
    VALI = "VALI", "Identité validée"
    QUAL = "QUAL", "Identité qualifiée"


class IdentityStep(models.TextChoices):
    """What may happen to an identity and move its trust."""

    RETRIEVED = "retrieved"  # the INSi teleservice answered with one identity
    CHECKED = "checked"  # a high-trust document was seen
    TRAITS_CHANGED = "traits_changed"
    MATRICULE_TYPED = "matricule_typed"


class RepresentativeKind(models.TextChoices):
    """Why somebody speaks for the patient; the French words are the law's own."""

    MINOR = "minor", "Autorité parentale"
    TUTELLE = "tutelle", "Tutelle"
    CURATELLE = "curatelle", "Curatelle"
    HABILITATION = "habilitation", "Habilitation familiale"


class CircleState(models.TextChoices):
    PROPOSED = "proposed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    ARCHIVED = "archived"


class TeamCase(models.TextChoices):
    """Which case of the care team the circle claims (L1110-12 CSP), or the patient's consent."""

    SAME_STRUCTURE = "same_structure", "Équipe de soins : même établissement ou service"
    RECOGNISED = "recognised", "Équipe de soins reconnue par la personne"
    FORMAL = "formal", "Équipe de soins organisée (arrêté du 25 novembre 2016)"
    CONSENT = "consent", "Consentement de la personne"


class Reads(models.TextChoices):
    CARE = "care", "Soins et Équipe"
    TEAM = "team", "Équipe seulement"


class Category(models.TextChoices):
    """The two sides between which the patient is told first (R1110-3 CSP)."""

    HEALTH = "health"
    SOCIAL = "social"


class InformedPerson(models.TextChoices):
    PATIENT = "patient", "La personne"
    REPRESENTATIVE = "representative", "Son représentant"


class Means(models.TextChoices):
    ORAL = "oral", "De vive voix"
    WRITTEN = "written", "Par écrit"
    DIGITAL = "digital", "Par voie numérique"


class About(models.TextChoices):
    OPENING = "opening"
    OTHER_CATEGORY = "other_category"
    ENTRY = "entry"  # told by somebody who asks to enter an existing circle


class EndReason(models.TextChoices):
    LEFT = "left"
    ENDED = "ended"


class Route(models.TextChoices):
    """How somebody comes to the circle's door."""

    COLLEAGUE = "colleague"  # has an account, answers himself
    NEWCOMER = "newcomer"  # invited by mail, then two nods
    REQUEST = "request"  # tried to open a second circle for the same person


class ProposalState(models.TextChoices):
    TO_ADMIT = "to_admit"  # the coordinator has not agreed yet
    ASKED = "asked"
    ENROLLING = "enrolling"
    TO_CONFIRM = "to_confirm"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Awaited(models.TextChoices):
    """Whose turn it is: «en attente de …»."""

    COORDINATOR = "coordinator"
    COLLEAGUE = "colleague"
    NEWCOMER = "newcomer"
    ADMINISTRATOR = "administrator"
    INVITER = "inviter"


class CareRole(models.TextChoices):
    """What a member does around this patient; the word names the care, not the person's gender."""

    TREATING_PHYSICIAN = "treating_physician", "Médecin traitant"
    REFERRING_SPECIALIST = "referring_specialist", "Médecin correspondant"
    HOME_NURSE = "home_nurse", "Soins infirmiers à domicile"
    ADVANCED_PRACTICE_NURSE = "advanced_practice_nurse", "Pratique avancée infirmière"
    COMMUNITY_PHARMACIST = "community_pharmacist", "Pharmacie d’officine"
    PHYSIOTHERAPIST = "physiotherapist", "Kinésithérapie"
    MIDWIFE = "midwife", "Suivi de sage-femme"
    SPEECH_THERAPIST = "speech_therapist", "Orthophonie"
    PODIATRIST = "podiatrist", "Pédicurie-podologie"
    DIETITIAN = "dietitian", "Diététique"
    OCCUPATIONAL_THERAPIST = "occupational_therapist", "Ergothérapie"
    PSYCHOLOGIST = "psychologist", "Suivi psychologique"
    DENTIST = "dentist", "Soins dentaires"
    CARE_ASSISTANT = "care_assistant", "Aide-soignance"
    OTHER_HEALTH = "other_health", "Autre soin"
    SOCIAL_WORKER = "social_worker", "Service social"
    HOME_HELPER = "home_helper", "Aide à domicile"
    EDUCATOR = "educator", "Accompagnement éducatif"
    CARE_COORDINATOR = "care_coordinator", "Coordination de parcours"
    CASE_MANAGER = "case_manager", "Gestion de cas"
    LEGAL_REPRESENTATIVE = "legal_representative", "Protection juridique"

"""The closed sets of words that accounts store."""

from django.db import models


class PersonState(models.TextChoices):
    WAITING = "waiting", "en attente d’admission"
    ACTIVE = "active", "actif"
    SUSPENDED = "suspended", "suspendu"
    REFUSED = "refused", "refusé"


class Civility(models.TextChoices):
    M = "M", "Monsieur"
    MME = "MME", "Madame"


class Language(models.TextChoices):
    FR = "fr", "français"
    EN = "en", "anglais"


class Factor(models.TextChoices):
    """What stood behind a session besides the password; `none` opens nothing."""

    NONE = "none"
    TOTP = "totp"
    RECOVERY = "recovery"


class StructureKind(models.TextChoices):
    PRACTICE = "practice", "Cabinet libéral"
    PHARMACY = "pharmacy", "Pharmacie d’officine"
    MSP = "msp", "Maison de santé pluriprofessionnelle"
    ESP = "esp", "Équipe de soins primaires"
    ESS = "ess", "Équipe de soins spécialisés"
    CPTS = "cpts", "Communauté professionnelle territoriale de santé"
    DAC = "dac", "Dispositif d’appui à la coordination"
    SSIAD = "ssiad", "Service de soins infirmiers à domicile"
    HAD = "had", "Hospitalisation à domicile"
    EHPAD = "ehpad", "Établissement d’hébergement pour personnes âgées dépendantes"
    HOSPITAL = "hospital", "Établissement de santé"
    SOCIAL_SERVICE = "social_service", "Service social ou d’aide à domicile"
    ASSOCIATION = "association", "Association"

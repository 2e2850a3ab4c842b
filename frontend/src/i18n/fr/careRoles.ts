/** What a member does around a patient, in the order in which a list shows it. */
import type { Catalogue } from "../speak";

export default {
  treating_physician: "Médecin traitant",
  referring_specialist: "Médecin correspondant",
  home_nurse: "Soins infirmiers à domicile",
  advanced_practice_nurse: "Pratique avancée infirmière",
  community_pharmacist: "Pharmacie d'officine",
  physiotherapist: "Kinésithérapie",
  midwife: "Suivi de sage-femme",
  speech_therapist: "Orthophonie",
  podiatrist: "Pédicurie-podologie",
  dietitian: "Diététique",
  occupational_therapist: "Ergothérapie",
  psychologist: "Suivi psychologique",
  dentist: "Soins dentaires",
  care_assistant: "Aide-soignance",
  other_health: "Autre soin",
  social_worker: "Service social",
  home_helper: "Aide à domicile",
  educator: "Accompagnement éducatif",
  care_coordinator: "Coordination de parcours",
  case_manager: "Gestion de cas",
  legal_representative: "Protection juridique",
} as const satisfies Catalogue;

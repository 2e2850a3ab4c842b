"""Before a circle: a fictitious identity, the words of the form, and the patient's notice."""

from dataclasses import asdict

from django.http import HttpRequest
from ninja import Router, Schema

from backend.accounts.gate import FullRequest, full, public
from backend.circles.enums import CareRole
from backend.circles.payloads import IdentityPayload
from backend.circles.queries.identities import propose_identity
from backend.circles.texts import CURRENT_NOTICE

router = Router()


class Proposed(Schema):
    identity: IdentityPayload
    stamp: str


class Choice(Schema):
    code: str
    label: str


class CareRoles(Schema):
    care_roles: list[Choice]


class NoticeBlock(Schema):
    title: str
    paragraphs: list[str]


class NoticePage(Schema):
    version: str
    title: str
    blocks: list[NoticeBlock]


@router.post("/identities/fictitious", response=Proposed)
@full
def propose_fictitious_identity(request: FullRequest) -> Proposed:
    identity, stamp = propose_identity()
    return Proposed(identity=IdentityPayload(**asdict(identity)), stamp=stamp)


@router.get("/care-roles", response=CareRoles)
@full
def read_care_roles(request: FullRequest) -> CareRoles:
    return CareRoles(care_roles=[Choice(code=r.value, label=r.label) for r in CareRole])


@router.get("/notice", response=NoticePage)
@public
def read_notice(request: HttpRequest) -> NoticePage:
    blocks = [NoticeBlock(**block._asdict()) for block in CURRENT_NOTICE.blocks]
    return NoticePage(version=CURRENT_NOTICE.version, title=CURRENT_NOTICE.title, blocks=blocks)

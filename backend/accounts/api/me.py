"""«Moi»: one's own account, devices and factors."""

from uuid import UUID

from ninja import Router

from backend.accounts.actions import me, sessions
from backend.accounts.gate import FullRequest, full
from backend.accounts.payloads import (
    DeviceRow,
    LanguageSaid,
    Me,
    RecoveryCodesSaid,
    ShareSaid,
)
from backend.accounts.queries.me import me_of, my_devices
from backend.accounts.shapes import CodeAsked, LanguageAsked, NewPasswordAsked

router = Router()


@router.get("/me", response=Me)
@full
def read_me(request: FullRequest) -> Me:
    return me_of(request.viewer)


@router.patch("/me", response=LanguageSaid)
@full
def change_me(request: FullRequest, body: LanguageAsked) -> LanguageSaid:
    answer = me.choose_language(
        chooser=request.viewer, language=body.language, intent=request.intent
    )
    return LanguageSaid(language=str(answer.body["language"]))


@router.post("/me/password", response={204: None})
@full
def change_password(request: FullRequest, body: NewPasswordAsked) -> None:
    me.change_password(
        changer=request.viewer,
        current=body.current,
        new=body.new,
        code=body.code,
        intent=request.intent,
    )


@router.post("/me/recovery-codes", response=RecoveryCodesSaid)
@full
def renew_recovery_codes(request: FullRequest, body: CodeAsked) -> RecoveryCodesSaid:
    return RecoveryCodesSaid(
        recovery_codes=me.renew_recovery_codes(owner=request.viewer, code=body.code)
    )


@router.get("/me/devices", response=list[DeviceRow])
@full
def read_devices(request: FullRequest) -> list[DeviceRow]:
    return my_devices(request.viewer)


@router.delete("/me/devices/{uuid:device_id}", response={204: None})
@full
def revoke_device(request: FullRequest, device_id: UUID) -> None:
    sessions.revoke_device(owner=request.viewer, device_id=device_id, intent=request.intent)


@router.delete("/me/devices", response={204: None})
@full
def revoke_other_devices(request: FullRequest) -> None:
    sessions.revoke_other_devices(owner=request.viewer, intent=request.intent)


@router.get("/me/outbox-share", response=ShareSaid)
@full
def outbox_share(request: FullRequest) -> ShareSaid:
    return ShareSaid(share=me.outbox_share(request.viewer))

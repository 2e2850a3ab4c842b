"""Signing in, step by step, and out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from backend.accounts.actions import factors, sign_in
from backend.accounts.actions.sessions import Opened, sign_out
from backend.accounts.api import cookies
from backend.accounts.enums import Factor
from backend.accounts.gate import (
    SESSION_COOKIE,
    Caller,
    HalfRequest,
    caller_of,
    half,
    network_of,
    public,
    viewer_or_none,
)
from backend.accounts.models import House
from backend.accounts.payloads import (
    EnrolledSaid,
    EnrolmentSaid,
    NextStep,
    Server,
    SessionSaid,
    State,
    StateSaid,
)
from backend.accounts.queries.me import me_of
from backend.accounts.queries.people import next_step_of
from backend.accounts.shapes import CodeAsked, PasswordAsked

router = Router()


@router.get("/session", response=SessionSaid)
@public
def who_is_here(request: HttpRequest, response: HttpResponse) -> SessionSaid:
    cookies.ensure_csrf(request, response)
    caller = caller_of(request)
    viewer = viewer_or_none(caller) if caller is not None else None
    return SessionSaid(
        state=_state_of(caller),
        me=me_of(viewer) if viewer is not None else None,
        server=_server(),
    )


@router.post("/session/password", response=NextStep)
@public
def password(request: HttpRequest, response: HttpResponse, body: PasswordAsked) -> NextStep:
    begun = sign_in.begin(
        email=body.email,
        password=body.password,
        network=network_of(request),
        replaced_token=request.COOKIES.get(SESSION_COOKIE, ""),
    )
    cookies.keep_half(response, begun.token)
    return NextStep(next=begun.next_step)


@router.post("/session/code", response=StateSaid)
@half
def code(request: HalfRequest, response: HttpResponse, body: CodeAsked) -> StateSaid:
    network = network_of(request)
    opened = factors.answer_code(caller=request.caller, code=body.code, network=network)
    return _keep(response, opened, network.device_secret)


@router.post("/session/recovery", response=StateSaid)
@half
def recovery(request: HalfRequest, response: HttpResponse, body: CodeAsked) -> StateSaid:
    network = network_of(request)
    opened = factors.answer_recovery_code(caller=request.caller, code=body.code, network=network)
    return _keep(response, opened, network.device_secret)


@router.post("/session/enrolment", response=EnrolmentSaid)
@half
def enrolment(request: HalfRequest) -> EnrolmentSaid:
    begun = factors.begin_enrolment(caller=request.caller)
    return EnrolmentSaid(secret=begun.secret, uri=begun.uri, qr=begun.qr)


@router.post("/session/enrolment/confirm", response=EnrolledSaid)
@half
def confirm(request: HalfRequest, response: HttpResponse, body: CodeAsked) -> EnrolledSaid:
    network = network_of(request)
    enrolled = factors.confirm_enrolment(caller=request.caller, code=body.code, network=network)
    state = _keep(response, enrolled.opened, network.device_secret).state
    return EnrolledSaid(recovery_codes=enrolled.recovery_codes, state=state)


@router.delete("/session", response={204: None})
@public
def leave(request: HttpRequest, response: HttpResponse) -> None:
    caller = caller_of(request)
    if caller is not None:
        sign_out(caller)
    cookies.forget_all(response)


def _keep(response: HttpResponse, opened: Opened, device_secret: str) -> StateSaid:
    cookies.keep_full(response, opened, device_secret=device_secret)
    return StateSaid(state=opened.state)


def _state_of(caller: Caller | None) -> State:
    if caller is None:
        return "anonymous"
    if caller.factor == Factor.NONE:
        return next_step_of(caller.person_id)
    return "full" if viewer_or_none(caller) is not None else "waiting"


def _server() -> Server:
    house = House.objects.get(id=1)
    return Server(
        epoch=house.epoch,
        build=settings.BUILD,
        is_demo=house.is_demo,
        fictitious_only=not settings.REAL_PATIENTS,
    )

"""What people do in threads. Every route wants two factors and a Client-Id."""

import json
from uuid import UUID

from django.http import HttpResponse
from ninja import Schema

from backend.accounts.gate import FullRequest, full
from backend.accounts.shapes import Answer
from backend.chat.actions import marks, posts, threads
from backend.chat.api.reading import router
from backend.chat.shapes import (
    NewChoice,
    NewEdit,
    NewPost,
    NewThread,
    NewWithdrawal,
    SeenUpTo,
)


class Written(Schema):
    """Where it stands: ids and the number, never the text."""

    journal: UUID
    thread: UUID
    seq: int
    at: str


class Chosen(Schema):
    thread: UUID
    choice: str


def _said(answer: Answer) -> HttpResponse:
    body = json.dumps(dict(answer.body)).encode()
    return HttpResponse(body, status=answer.status, content_type="application/json")


@router.post("/circles/{circle}/threads", response={201: Written})
@full
def open_thread(request: FullRequest, circle: UUID, body: NewThread) -> HttpResponse:
    return _said(
        threads.open_thread(
            opener=request.viewer,
            room_id=circle,
            audience=body.audience,
            title=body.title,
            intent=request.intent,
        )
    )


@router.post("/threads/{thread}/entries", response={201: Written})
@full
def post_message(request: FullRequest, thread: UUID, body: NewPost) -> HttpResponse:
    return _said(
        posts.post_message(
            author=request.viewer, thread_id=thread, draft=body, intent=request.intent
        )
    )


@router.post("/threads/{thread}/entries/{seq}/edit", response={201: Written})
@full
def edit_post(request: FullRequest, thread: UUID, body: NewEdit, seq: int) -> HttpResponse:
    return _said(
        posts.edit_post(
            author=request.viewer, thread_id=thread, seq=seq, draft=body, intent=request.intent
        )
    )


@router.post("/threads/{thread}/entries/{seq}/withdraw", response={201: Written})
@full
def withdraw_post(
    request: FullRequest, thread: UUID, body: NewWithdrawal, seq: int
) -> HttpResponse:
    return _said(
        posts.withdraw_post(
            viewer=request.viewer,
            thread_id=thread,
            seq=seq,
            reason=body.reason,
            intent=request.intent,
        )
    )


@router.post("/threads/{thread}/close", response={201: Written})
@full
def close_thread(request: FullRequest, thread: UUID) -> HttpResponse:
    return _said(
        threads.close_thread(closer=request.viewer, thread_id=thread, intent=request.intent)
    )


@router.post("/threads/{thread}/reopen", response={201: Written})
@full
def reopen_thread(request: FullRequest, thread: UUID) -> HttpResponse:
    return _said(
        threads.reopen_thread(opener=request.viewer, thread_id=thread, intent=request.intent)
    )


@router.post("/threads/{thread}/pin", response={201: Written})
@full
def pin_thread(request: FullRequest, thread: UUID) -> HttpResponse:
    return _said(threads.pin_thread(pinner=request.viewer, thread_id=thread, intent=request.intent))


@router.post("/threads/{thread}/unpin", response={201: Written})
@full
def unpin_thread(request: FullRequest, thread: UUID) -> HttpResponse:
    return _said(
        threads.unpin_thread(pinner=request.viewer, thread_id=thread, intent=request.intent)
    )


@router.put("/threads/{thread}/choice", response={200: Chosen})
@full
def choose_thread(request: FullRequest, thread: UUID, body: NewChoice) -> HttpResponse:
    return _said(
        threads.choose_thread(
            reader=request.viewer, thread_id=thread, choice=body.choice, intent=request.intent
        )
    )


@router.post("/threads/{thread}/seen", response={204: None})
@full
def mark_seen(request: FullRequest, thread: UUID, body: SeenUpTo) -> HttpResponse:
    marks.mark_read(person_id=request.viewer.person_id, thread_id=thread, seq=body.seq)
    return HttpResponse(status=204)

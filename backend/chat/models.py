"""Rooms, their journals and what is written in them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from backend.chat.enums import Audience, Basis, Choice, EntryKind, RoomKind


class Room(models.Model):
    """A place where people talk; every row of a room carries its id, the sharding key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    association = models.ForeignKey("accounts.Association", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=RoomKind.choices)
    # Who looks after it (a circle's coordinator): may withdraw another's entry, with a reason.
    steward = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    created_at = models.DateTimeField()


class Journal(models.Model):
    """One audience of a room. Its row is the lock of every change that it tells."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="journals")
    audience = models.CharField(max_length=8, choices=Audience.choices)
    head = models.PositiveBigIntegerField(default=0)
    last_hash = models.BinaryField(default=bytes(32))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "audience"],
                condition=~Q(audience="named"),
                name="one_team_and_one_care_journal",
            )
        ]


class Thread(models.Model):
    """A titled conversation inside one journal; the title is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="threads")
    title_sealed = models.BinaryField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    opened_seq = models.PositiveBigIntegerField()
    closed_at = models.DateTimeField(null=True)
    pinned_at = models.DateTimeField(null=True)


class Entry(models.Model):
    """A fact of a journal, numbered without a gap. Triggers refuse its change and deletion."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=20, choices=EntryKind.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()
    client_id = models.UUIDField(null=True)
    target_seq = models.PositiveBigIntegerField(null=True)
    facts = models.JSONField(default=dict)  # ids, enums and moments; never words
    commitment = models.BinaryField(null=True)
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "seq"], name="journal_numbers_once"),
        ]
        indexes = [
            # A page of a thread, newest first, at the same cost in a long journal as in a short.
            models.Index(fields=["thread", "seq"], name="entries_of_thread"),
            # The edits and the withdrawal of the posts of a page.
            models.Index(
                fields=["journal", "target_seq"],
                condition=Q(target_seq__isnull=False),
                name="acts_on_entry",
            ),
        ]


class Body(models.Model):
    """What was written, sealed: one row per version. `stands` marks the one that is served."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    post_seq = models.PositiveBigIntegerField()  # the post that it is a version of
    seq = models.PositiveBigIntegerField()  # the entry that brought it: the post or an edit
    stands = models.BooleanField(default=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "post_seq"],
                condition=Q(stands=True),
                name="one_version_stands",
            ),
            models.UniqueConstraint(fields=["journal", "seq"], name="one_body_per_entry"),
        ]
        indexes = [
            # Unread counts and last lines: standing posts of a thread above a mark.
            models.Index(
                fields=["thread", "post_seq"], condition=Q(stands=True), name="standing_posts"
            ),
        ]


class Mention(models.Model):
    """A person called by name or by profession in a post; roles are resolved when written."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    post_seq = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "person", "post_seq"], name="one_mention_per_post"
            ),
        ]


class Window(models.Model):
    """The right of a person to read a journal, from a number on, on a stated basis."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="windows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    basis = models.CharField(max_length=12, choices=Basis.choices)
    granted_by = models.UUIDField()  # the membership (or other grant) behind it
    from_seq = models.PositiveBigIntegerField(default=1)
    until_seq = models.PositiveBigIntegerField(null=True)
    ends_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "person"],
                condition=Q(until_seq__isnull=True),
                name="one_open_window",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values), name="a_window_has_a_basis"
            ),
        ]
        indexes = [
            # All that a person reads: home page, welcome, search.
            models.Index(
                fields=["person"], condition=Q(until_seq__isnull=True), name="open_windows_of"
            ),
        ]


class ReadMark(models.Model):
    """Up to where a person has read a thread; only moves forward."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    seq = models.PositiveBigIntegerField()
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="one_read_mark"),
        ]
        indexes = [models.Index(fields=["journal", "moved_at"], name="read_marks_moved")]


class ReceivedMark(models.Model):
    """Up to where a device holds a journal; only moves forward."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT)
    device = models.UUIDField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    seq = models.PositiveBigIntegerField()
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "device"], name="one_received_mark"),
        ]
        indexes = [models.Index(fields=["journal", "moved_at"], name="received_marks_moved")]


class ThreadChoice(models.Model):
    """A thread that a person follows or has muted; no row means neither."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="one_choice"),
        ]

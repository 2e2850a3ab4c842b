"""Django's admin for the house's operators: both factors, no content model, every use traced."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from backend.accounts.actions.rights import bump_rights
from backend.accounts.actions.sessions import sign_out
from backend.accounts.gate import caller_of, viewer_of
from backend.accounts.models import Association, Person, Structure
from backend.core import clock
from backend.trail import chain as trail
from backend.vault import sealing as vault

View = TypeVar("View", bound=Callable[..., Any])
if TYPE_CHECKING:
    Table = admin.ModelAdmin[Any]
else:
    Table = admin.ModelAdmin  # generic for the type checker only
SIGN_IN = "/connexion"
ACCOUNT = "/moi"


class HouseSite(admin.AdminSite):
    """No sign-in of its own: who has no full session of the house is sent to its door."""

    site_header = site_title = "Cercle\u00a0: la maison"
    index_title = "Associations, structures, personnes"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Person) and request.user.is_operator

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002 - Django's
        inner = super().admin_view(view, cacheable)

        def traced(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            _bring(request)
            if not self.has_permission(request):
                return HttpResponseRedirect(SIGN_IN)
            _trace(request)
            response: HttpResponseBase = inner(request, *args, **kwargs)
            return response

        return cast(View, traced)

    def login(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(SIGN_IN)

    def logout(  # type: ignore[override]  # a redirect, not a page
        self, request: HttpRequest, *_args: Any, **_kwargs: Any
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        caller = caller_of(request)
        if caller is not None:
            sign_out(caller)
        return HttpResponseRedirect(SIGN_IN)

    def password_change(  # type: ignore[override]  # a redirect, not a page
        self, *_args: Any, **_kwargs: Any
    ) -> HttpResponse:
        """Django's own asks for no fresh code, counts no try, and leaves the other devices in."""
        return HttpResponseRedirect(ACCOUNT)


def _bring(request: HttpRequest) -> None:
    """What Django's own middlewares would set from sessions that this house does not have."""
    viewer = viewer_of(request.COOKIES)
    person = Person.objects.filter(id=viewer.person_id).first() if viewer is not None else None
    request.user = person or AnonymousUser()
    request._messages = default_storage(request)  # type: ignore[attr-defined]  # noqa: SLF001


def _trace(request: HttpRequest) -> None:
    """The path holds names of tables and ids; what was typed stays out."""
    objects = {"path": request.path, "method": request.method or ""}
    with clock.unit():
        trail.record(vault.HOUSE, "accounts.admin", actor=request.user.pk, objects=objects)


class Kept(Table):
    """Nothing is deleted here: rows of the trail and of the journals point to these."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def save_model(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: Any,
        form: Any,  # noqa: ARG002
        change: bool,  # noqa: FBT001
    ) -> None:
        if not change:
            obj.created_at = clock.now()
        obj.save()


class AssociationAdmin(Kept):
    fields = ("name",)
    list_display = ("name", "created_at")


class StructureAdmin(Kept):
    fields = ("association", "kind", "name", "finess", "siret", "phone")
    list_display = ("name", "kind", "association")
    list_filter = ("association", "kind")


class PersonAdmin(Kept):
    """Only who administers an association is decided here; the rest has its own actions."""

    fields = ("family_name", "given_name", "association", "state", "is_administrator")
    readonly_fields = ("family_name", "given_name", "association", "state")
    list_display = ("family_name", "given_name", "association", "state", "is_administrator")
    list_filter = ("association", "state")
    ordering = ("family_name", "given_name")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def save_model(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: Person,
        form: Any,  # noqa: ARG002
        change: bool,  # noqa: ARG002, FBT001
    ) -> None:
        # One column: saving the whole row could undo a suspension decided in the meantime.
        Person.objects.filter(id=obj.id).update(is_administrator=obj.is_administrator)
        bump_rights([obj.id])


site = HouseSite(name="admin")
site.register(Association, AssociationAdmin)
site.register(Structure, StructureAdmin)
site.register(Person, PersonAdmin)

"""Production settings. The other settings modules may only relax them; a test checks that."""

from backend.config.build import build_of
from backend.config.databases import database
from backend.config.env import ROOT, flag, folder, number, text, words
from backend.config.layers import channel_layers
from backend.config.logs import (
    LOGGING,  # noqa: F401 - Django reads it
    configure_logs,
)

configure_logs()

VAR = folder("CERCLE_VAR", ROOT / "var")
FRONTEND_DIST = folder("CERCLE_FRONTEND_DIST", ROOT / "frontend" / "dist")
# Tells a page that a newer one exists (socket `welcome`, GET /api/session).
BUILD = build_of(FRONTEND_DIST)
KEYRING_FILE = text("CERCLE_KEYRING_FILE", str(VAR / "keyring.json"))
SECRET_KEY = text("CERCLE_SECRET_KEY")
SECRET_KEY_FALLBACKS = words("CERCLE_SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = words("CERCLE_HOSTS")
# Complete origins (scheme, host, port): host names alone let http:// through for an https site.
ORIGINS = words("CERCLE_ORIGINS")
CSRF_TRUSTED_ORIGINS = ORIGINS
TRUSTED_PROXIES = words("CERCLE_TRUSTED_PROXIES")

# Until certified health-data hosting (HDS), only identities of the built-in generator pass.
REAL_PATIENTS = flag("CERCLE_REAL_PATIENTS")
ACCEPTS_DEMO = False

POOL_THREADS = number("CERCLE_POOL_THREADS", 16)
REDIS_URL = text("CERCLE_REDIS_URL")
DATABASES = {
    "default": database(
        text("CERCLE_DATABASE_URL", f"sqlite:///{VAR / 'cercle.sqlite3'}"),
        pool_size=POOL_THREADS + 4,
    )
}
CHANNEL_LAYERS = channel_layers(REDIS_URL)
BELLS_CROSS_PROCESSES = bool(REDIS_URL)
METRICS_PORT = number("CERCLE_METRICS_PORT", 0)
SMTP_URL = text("CERCLE_SMTP_URL")
MAIL_FROM = text("CERCLE_MAIL_FROM", "Cercle <ne-pas-repondre@cercle.example>")
DISPATCHER_INSIDE = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "channels",
    "django_otp",
    "backend.vault",
    "backend.trail",
    "backend.notices",
    "backend.accounts",
    "backend.chat",
    "backend.circles",
    "backend.live",
    "backend.config",
]
# One only, and asynchronous: each synchronous one would cost every request a thread hop.
MIDDLEWARE = ["backend.config.middleware.headers"]
SILENCED_SYSTEM_CHECKS = [
    # The admin site carries its own sign-in and messages (accounts.admin): the house has its own
    # sessions, listed, revocable, on database time.
    "admin.E408",
    "admin.E409",
    "admin.E410",
    # Headers and CSRF are set by config.middleware and accounts.gate, and tested there.
    "security.W001",
    "security.W002",
    "security.W003",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
ROOT_URLCONF = "backend.config.urls"
ASGI_APPLICATION = "backend.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS: list[str] = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "given_name", "family_name"]},
    },
]

CSRF_COOKIE_NAME = "__Host-cercle-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_HEADER_NAME = "HTTP_X_CSRF_TOKEN"
SESSION_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
STATIC_URL = "/static/"
EMAIL_TIMEOUT = 10

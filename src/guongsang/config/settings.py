"""The one settings file: what differs between machines comes from the environment.

Every variable read here stands in ``.env.example`` with a sentence of its own. A value that
cannot be understood stops the program with the name of the variable.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

SOURCE_DIR = Path(__file__).resolve().parent.parent
PROJECT_DIR = SOURCE_DIR.parent.parent

env = Env()
if env.bool("GUONGSANG_READ_ENV_FILE", True):
    env.read_env(str(PROJECT_DIR / ".env"), recurse=False)

DEBUG = env.bool("GUONGSANG_DEBUG", False)
DEMO = env.bool("GUONGSANG_DEMO", False)
DATA_DIR = Path(env.str("GUONGSANG_DATA_DIR", str(PROJECT_DIR / "data")))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def kept_secret() -> str:
    """Return this installation's secret, made on the first start and kept beside the data."""
    place = DATA_DIR / "secret-key"
    if not place.exists():
        # Whole or not at all: a kill between writing and naming leaves no empty secret.
        half = DATA_DIR / f"secret-key.{os.getpid()}"
        half.touch(mode=0o600)
        half.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        half.replace(place)
    return place.read_text(encoding="utf-8")


SECRET_KEY = env.str("GUONGSANG_SECRET_KEY", "") or kept_secret()
# Keys used before: what was sealed with them (senders of objections) still opens.
SECRET_KEY_FALLBACKS: list[str] = env.list("GUONGSANG_OLD_SECRET_KEYS", [])
# Turns citizen numbers into hashes; who changes it makes the numbers kept so far unknown.
CITIZEN_KEY = env.str("GUONGSANG_CITIZEN_KEY", "") or SECRET_KEY
# Closes the private halves of signing keys; with another one they cannot be opened, and a new key
# is made (see docs/handbook/kiem-tra-giay.md).
SIGNING_SECRET = env.str("GUONGSANG_SIGNING_SECRET", "") or SECRET_KEY
ALLOWED_HOSTS = env.list("GUONGSANG_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
SITE_URL = env.str("GUONGSANG_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = env.bool("GUONGSANG_HTTPS", SITE_URL.startswith("https://"))
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Proxies in front of us: how many to trust for the visitor's address. None by default.
TRUSTED_PROXIES = env.int("GUONGSANG_TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "guongsang.ui",  # first: its templates stand before those of Django and allauth
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
    "js_asset",
    "django_prose_editor",
    "guongsang.accounts",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "guongsang.audit",
    "guongsang.inbox",
    "guongsang.jobs",
    "guongsang.organisations",
    "guongsang.access",
    "guongsang.directory",
    "guongsang.criteria",
    "guongsang.regulations",
    "guongsang.outgoing",
    "guongsang.papers",
    "guongsang.subjects",
    "guongsang.campaigns",
    "guongsang.ledger",
    "guongsang.discovery",
    "guongsang.dossiers",
    "guongsang.intake",
    "guongsang.fostering",
    "guongsang.opinions",
    "guongsang.appraisals",
    "guongsang.scoring",
    "guongsang.ballots",
    "guongsang.councils",
    "guongsang.consultations",
    "guongsang.honours",
    "guongsang.credentials",
    "guongsang.certificates",
    "guongsang.fund",
    "guongsang.ceremonies",
    "guongsang.packets",
    "guongsang.practices",
    "guongsang.stories",
    "guongsang.replication",
    "guongsang.reports",
    "guongsang.workspace",
    "guongsang.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "guongsang.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "guongsang.ui.middleware.FailuresAsPages",
]

ROOT_URLCONF = "guongsang.config.urls"
WSGI_APPLICATION = "guongsang.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "guongsang.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guongsang.ui.context.page",
            ],
        },
    }
]
# Who answers for what every page shows but ``ui``, lying below, cannot know.
GUONGSANG_MENU_KEYS = "guongsang.access.queries.menu_keys"
# Lower packages ask these of higher ones, whom they may not import.
# Who guards a step of a dossier: asked at every move there, whoever makes it and by what way.
GUONGSANG_DOSSIER_DOORS = {
    "in_council": "guongsang.appraisals.permissions.why_not_to_council",
    "in_consultation": "guongsang.consultations.permissions.why_not_shown",
    "recognised": "guongsang.consultations.permissions.why_not_decide",
    "not_recognised": "guongsang.consultations.permissions.why_not_dropped",
    "sent_upward": "guongsang.honours.permissions.why_not_proposed",
}
# Who counts points again when a yearly figure is written.
GUONGSANG_FIGURE_CHANGED = "guongsang.dossiers.usecases.recount_after_figure"
# Who says that a yearly figure may not change any more.
GUONGSANG_FIGURE_HELD = "guongsang.dossiers.permissions.why_not_unsettle"
GUONGSANG_DOSSIER_PASSAGE = "guongsang.workspace.queries.passage_of"
# About whom another agency has told something that nobody has settled: the rules leave it open.
GUONGSANG_DOSSIER_CONCERNS = "guongsang.opinions.queries.open_concerns"
# Who knows what awards of one day are worth together.
GUONGSANG_REWARDS = "guongsang.fund.queries.weighed"
# What packages above say is to be looked at before a decision is signed.
GUONGSANG_DECISION_WARNINGS = ["guongsang.fund.queries.warnings_before_signing"]
# Which dossiers are kept from who scores them without their names.
GUONGSANG_DOSSIER_VEILS = "guongsang.scoring.queries.veiling.veiled_from"
GUONGSANG_HOME_STORIES = "guongsang.stories.queries.public.newest_for_home"
# What packages above offer on the pages of decisions and grants (ADR 0017).
GUONGSANG_HONOURS_OFFERS = {
    "list": [
        "guongsang.certificates.views.offers.on_list",
        "guongsang.fund.views.offers.on_list",
        "guongsang.ceremonies.views.offers.on_list",
        "guongsang.packets.views.offers.on_list",
    ],
    "decision": [
        "guongsang.certificates.views.offers.on_decision",
        "guongsang.fund.views.offers.on_decision",
    ],
    "grant": ["guongsang.certificates.views.offers.on_grant"],
}
GUONGSANG_UNREAD_COUNT = "guongsang.inbox.queries.unread_count"
# Who counts the adopters of a practice, for the library one floor below.
GUONGSANG_ADOPTER_COUNT = "guongsang.replication.queries.adopter_count"
# Who knows of signs that somebody is out of sight in what lies above discovery, and whose field.
GUONGSANG_SIGNS = {
    "empty": "guongsang.workspace.queries.nobody.empty_corners",
    "figure": "guongsang.workspace.queries.nobody.good_numbers",
}
GUONGSANG_FIELD_OF_SUBJECTS = "guongsang.workspace.queries.nobody.last_fields"
# Whose name, place and deed are the longest that somebody may read, to try a template with.
GUONGSANG_LONGEST_WORDS = "guongsang.dossiers.queries.longest.longest_words"
# Who takes on a list too long to be written while its reader waits.
GUONGSANG_LONG_EXPORT = "guongsang.jobs.usecases.ask_export"
FORM_RENDERER = "guongsang.ui.forms.Renderer"

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'guongsang.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Take the write lock when a transaction starts, as PostgreSQL's FOR UPDATE would.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
        ),
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 8, "timeout": 10}}
else:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# ---- people ------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:desk"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "guongsang.accounts.adapter.ClosedDoor"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "guongsang.accounts.forms.SignInForm",
    "change_password": "guongsang.accounts.forms.PasswordChangeForm",
    "reset_password": "guongsang.accounts.forms.PasswordResetForm",
    "reset_password_from_key": "guongsang.accounts.forms.PasswordByMailForm",
}
# Wrong passwords are counted by ``accounts`` itself, which says until when.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "120/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
# Otherwise each page read would write, and take the one write lock of SQLite.
USERSESSIONS_TRACK_ACTIVITY = False

# ---- browsers ----------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "guongsang.ui.views.form_too_old"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# ---- words -------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [SOURCE_DIR / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["guongsang.config.formats"]

# ---- files -------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = env.bool("GUONGSANG_STATIC_FROM_SOURCE", True)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if WHITENOISE_USE_FINDERS
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Root certificates (.pem, .crt, .cer) that the office trusts for digital signatures in PDF files.
GUONGSANG_SEAL_ROOTS = env.str("GUONGSANG_SEAL_ROOTS", str(DATA_DIR / "chung-thu-goc"))
UPLOAD_MAX_BYTES = env.int("GUONGSANG_UPLOAD_MAX_MB", 25) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "guongsang.ui.uploads.RefuseOversized",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30

# ---- letters -----------------------------------------------------------------------------
EMAIL_BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}
EMAIL_DELIVERY = env.str("GUONGSANG_EMAIL", "file")
if EMAIL_DELIVERY not in EMAIL_BACKENDS:
    raise ImproperlyConfigured("GUONGSANG_EMAIL must be console, file or smtp.")
EMAIL_BACKEND = EMAIL_BACKENDS[EMAIL_DELIVERY]
EMAIL_FILE_PATH = DATA_DIR / "outbox"
EMAIL_HOST = env.str("GUONGSANG_EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("GUONGSANG_EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("GUONGSANG_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("GUONGSANG_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.bool("GUONGSANG_EMAIL_TLS", False)
DEFAULT_FROM_EMAIL = env.str("GUONGSANG_EMAIL_FROM", "guongsang@localhost")

# ---- long work ---------------------------------------------------------------------------
# How long a worker may be silent before its work is taken up again.
JOB_LEASE_SECONDS = env.float("GUONGSANG_JOB_LEASE_SECONDS", 60)

# ---- the log -----------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("GUONGSANG_LOG_LEVEL", "INFO")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []

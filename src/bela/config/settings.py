"""Django's settings, from the environment (`BELA_…`, `DATABASE_URL`). Nothing is started by reading them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from bela.config.sign_in import *  # noqa: F403 - the settings of signing in, kept together
from bela.ops.database.address import address, role_of_process
from bela.ops.logs import logging_settings
from bela.ops.state import secret, state_folder

SOURCE = Path(__file__).resolve().parents[1]

DEBUG = os.environ.get("BELA_DEBUG") == "1"
# The demo shows its accounts on the sign-in page and the page of components; a real city does neither.
BELA_DEMO = os.environ.get("BELA_DEMO") == "1"
BELA_STATE_REGISTERS = os.environ.get(
    "BELA_STATE_REGISTERS", ""
)  # the folder of files OSS, tax office, Dukcapil hand over
BELA_CITY = os.environ.get("BELA_CITY", "Kota Medan")
SECRET_KEY = secret("secret_key")
ALLOWED_HOSTS = os.environ.get("BELA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("BELA_ORIGINS", "").split(",") if origin]
# Where people find the site: it stands in the QR of papers.
BELA_ADDRESS = (CSRF_TRUSTED_ORIGINS or [f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"])[0]
# Before the number of every open contracting process. A real city registers its own with the OCDS helpdesk.
BELA_OCID_PREFIX = os.environ.get("BELA_OCID_PREFIX", "ocds-bela00")
BELA_FILES = state_folder() / "files"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "bela.ledger",
    "bela.documents",
    "bela.accounts",
    "bela.registry",
    "bela.fieldwork",
    "bela.aid",
    "bela.catalogue",
    "bela.budget",
    "bela.ordering",
    "bela.openness",
    "bela.insight",
    "bela.web",
    "bela.ops",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]

MIDDLEWARE = [
    "bela.web.headers.headers_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bela.web.language.language_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bela.web.unreadable.UnreadableMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bela.config.urls"
WSGI_APPLICATION = "bela.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bela.web.chrome.chrome",
            ],
            "builtins": ["bela.web.templatetags.bela"],
        },
    }
]

_where = address(role_of_process())
_options: dict[str, Any] = dict(_where.extra)
if os.environ.get("BELA_DATABASE_POOL"):
    # One hot row does three times as much with a few connections as with many (reliability figures).
    _options["pool"] = {"min_size": 1, "max_size": int(os.environ["BELA_DATABASE_POOL"]), "timeout": 10}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _where.host,
        "PORT": _where.port,
        "NAME": _where.dbname,
        "USER": _where.user,
        "PASSWORD": _where.password,
        "OPTIONS": _options,
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/kerja/"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "phone")},
    },
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LANGUAGE_COOKIE_NAME = "bahasa"
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = state_folder() / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": BELA_FILES},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}

# Nothing inline, nothing from elsewhere.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "bela.web.site.errors.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
# Behind TLS (BELA_TLS=1) cookies travel only there, and browsers are told to come back only there.
BELA_TLS = os.environ.get("BELA_TLS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BELA_TLS
SESSION_COOKIE_NAME = "__Host-sesi" if BELA_TLS else "sesi"
CSRF_COOKIE_NAME = "__Host-csrf" if BELA_TLS else "csrf"
SECURE_HSTS_SECONDS = 31_536_000 if BELA_TLS else 0
SECURE_SSL_REDIRECT = BELA_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BELA_TLS else None

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_HANDLERS = [
    "bela.web.upload_cap.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING_CONFIG = None
LOGGING = logging_settings(debug=DEBUG)

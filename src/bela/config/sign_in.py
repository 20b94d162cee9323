"""Settings of signing in: who is asked what, how often one may try, and how codes are sent."""

from __future__ import annotations

import os
from datetime import timedelta

from bela.ops.state import state_folder

_SMTP = os.environ.get("BELA_SMTP_HOST", "")

# One box for phone or e-mail; people sign up and change their contacts by our own pages.
ACCOUNT_ADAPTER = "bela.accounts.adapter.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
# allauth asks for one of them to be required; nobody signs up through it, and a phone required here would
# turn people without one away at sign-in.
ACCOUNT_SIGNUP_FIELDS = ["phone", "email*", "password1"]
ACCOUNT_FORMS = {
    "login": "bela.web.accounts.sign_in_forms.SignInForm",
    "request_login_code": "bela.web.accounts.sign_in_forms.AskCodeForm",
    "confirm_login_code": "bela.web.accounts.sign_in_forms.EnterCodeForm",
    "reauthenticate": "bela.web.accounts.sign_in_forms.PasswordAgainForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
# Before a contact or a second step changes, the password is asked for again.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords are counted by django-axes, by account and device; allauth's own count would let a
    # stranger lock a person out everywhere.
    "login_failed": None,
    "login": "60/m/ip",
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    # A helper who fills forms asks a few times for each; a list of numbers to be tried takes many more.
    "field_doubles": "30/m/user,400/h/user",
}

MFA_ADAPTER = "bela.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bela"
MFA_TOTP_TOLERANCE = 1  # an old phone's clock is half a minute off
MFA_FORMS = {
    "authenticate": "bela.web.accounts.second_step_forms.SecondStepForm",
    "reauthenticate": "bela.web.accounts.second_step_forms.SecondStepAgainForm",
    "activate_totp": "bela.web.accounts.second_step_forms.ActivateForm",
}

# How many proxies of ours stand in front; each has added one address to X-Forwarded-For.
BELA_PROXIES = int(os.environ.get("BELA_PROXIES", "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = BELA_PROXIES

AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "bela.accounts.attempts.counted_as"
AXES_USERNAME_FORM_FIELD = "login"
AXES_CLIENT_IP_CALLABLE = "bela.accounts.attempts.client_address"
AXES_LOCKOUT_CALLABLE = "bela.web.accounts.sign_in.locked_out"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the list of devices on the account page is enough
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address", "password"]
AXES_VERBOSE = False

# How often somebody tried is counted for all processes of the site together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_rate",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

BELA_OUTBOX = state_folder() / "outbox"
BELA_DEMO_ACCOUNTS = state_folder() / "demo" / "accounts.json"
BELA_TEXT_GATEWAY = os.environ.get("BELA_TEXT_GATEWAY", "bela.accounts.texting.FileGateway")
DEFAULT_FROM_EMAIL = os.environ.get("BELA_EMAIL_FROM", "bela@localhost")
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _SMTP,
            "port": int(os.environ.get("BELA_SMTP_PORT", "587")),
            "username": os.environ.get("BELA_SMTP_USER", ""),
            "password": os.environ.get("BELA_SMTP_PASSWORD", ""),
            "use_tls": True,
            "timeout": 10,
        },
    }
    if _SMTP
    else {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(BELA_OUTBOX / "letters")},
    }
}

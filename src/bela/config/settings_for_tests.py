"""Settings of the tests: a state folder of their own, away from real databases and secrets."""

import os

from bela.config.state_of_tests import state_of_tests

os.environ.setdefault("BELA_STATE", str(state_of_tests()))
os.environ.setdefault("BELA_DATABASE_FORGETFUL", "1")

from bela.config.settings import *  # noqa: F403
from bela.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow on purpose
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
BELA_TEXT_GATEWAY = "bela.accounts.texting.MemoryGateway"
# Static files come straight from the source: nothing has to be collected before a test.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

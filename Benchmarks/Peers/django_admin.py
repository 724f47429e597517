"""Django's administration over the table of migrations, as `startproject` and one `ModelAdmin` make it.

The environment names the database with the table (`TABLE`) and the one for accounts (`ACCOUNTS`). Run as a program it
makes the accounts' tables and a session, and prints the session's cookie; gunicorn serves `application`.
"""

import os
import sys

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF="django_admin", DEBUG=False, USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["ACCOUNTS"]},
        "table": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["TABLE"]},
    },
    DATABASE_ROUTERS=["django_admin.Router"], STATIC_URL="/static/", DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
sys.modules["django_admin"] = sys.modules[__name__]
django.setup()

from django.contrib import admin  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402


class Migration(models.Model):
    """A row of the table that Belay's benchmark has written."""

    number = models.CharField(max_length=20, primary_key=True)
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=100)
    mail = models.CharField(max_length=100)
    department = models.CharField(max_length=30)
    status = models.CharField(max_length=20)
    start = models.BigIntegerField(null=True)
    devices = models.IntegerField()

    class Meta:
        app_label = "auth"
        managed = False
        db_table = "migrations"
        verbose_name_plural = "migrations"


class Router:
    """The table lies in a database of its own."""

    def db_for_read(self, model: type, **_: object) -> str:
        return "table" if model is Migration else "default"

    def db_for_write(self, model: type, **_: object) -> str:
        return "default"


@admin.register(Migration)
class MigrationAdmin(admin.ModelAdmin):
    """The list with the columns of Belay's."""

    list_display = ("number", "name", "department", "kind", "status", "start", "devices")
    list_per_page = 100
    search_fields = ("name",)
    ordering = ("number",)
    show_full_result_count = False


urlpatterns = [path("admin/", admin.site.urls)]
application = get_wsgi_application()

if __name__ == "__main__":
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_superuser("boss", "boss@example.org", "boss")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(f"sessionid={session.session_key}")

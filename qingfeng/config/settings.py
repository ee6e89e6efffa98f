"""Wiring only: what is installed and in what order. What a deployment may change is in ``environment.py``."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from . import environment

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(environment.text("VAR", "var")).resolve()
PRODUCTION = environment.text("ENV", "development") == "production"
DEBUG = environment.flag("DEBUG", False)
SECRET_KEY = environment.kept_secret(VAR, "SECRET_KEY", 32)
DATA_KEY = environment.kept_secret(VAR, "DATA_KEY", 16)
DATABASES = {"default": environment.database(environment.text("DATABASE_URL"), VAR)}
if PRODUCTION:
    environment.refuse_unsafe_production(
        secret=SECRET_KEY, data_key=DATA_KEY, debug=DEBUG, database=DATABASES["default"]
    )

SCREENING_STORE = Path(environment.text("SCREENING_STORE", str(VAR / "screening"))).resolve()
SCREENING_PROVINCE = environment.text("SCREENING_PROVINCE")
SCREENING_MEMORY = environment.count("SCREENING_MEMORY", 2)
SCREENING_WORKERS = environment.count("SCREENING_WORKERS", 2)

TODAY = environment.fixed_day(environment.text("TODAY"), VAR, production=PRODUCTION)

ALLOWED_HOSTS = environment.text("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
BASE_URL = environment.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
HTTPS = environment.flag("HTTPS", PRODUCTION)

CONTEXTS = [
    "responsibility",
    "meetings",
    "rectification",
    "supervision",
    "conduct",
    "education",
    "employment",
    "funds",
    "publicity",
    "services",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "qingfeng.kernel",
    "qingfeng.kernel.people",
    "qingfeng.kernel.audit",
    "qingfeng.kernel.terms",
    "qingfeng.kernel.calendar",
    "qingfeng.kernel.files",
    "qingfeng.kernel.jobs",
    "qingfeng.kernel.exchange",
    "qingfeng.kernel.handover",
    "qingfeng.kernel.register",
    "qingfeng.kernel.reminders",
    *(f"qingfeng.contexts.{name}" for name in CONTEXTS if any((PACKAGE / "contexts" / name).glob("models*"))),
    "qingfeng.reports",
    "qingfeng.web",
    "qingfeng.sample",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "qingfeng.kernel.middleware.NothingTooLarge",
    "qingfeng.kernel.middleware.SafeMethodsCannotWrite",
    "qingfeng.kernel.middleware.PlainRefusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "qingfeng.config.urls"
WSGI_APPLICATION = "qingfeng.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qingfeng.web.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "register/table.html"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "qingfeng.kernel.people.adapter.NoSignUp"
ACCOUNT_FORMS = {
    "login": "qingfeng.kernel.people.forms.PlainLogin",
    "change_password": "qingfeng.kernel.people.forms.PlainChange",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Qingfeng"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,20/5m/key"}  # behind django-axes, which locks and explains first
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

WORKING_HOURS = environment.hours(environment.text("WORKING_HOURS", "08:30-17:30"))
WEBHOOK = environment.webhook(
    environment.text("WEBHOOK_URL"), environment.text("WEBHOOK_KEY"), local=environment.flag("WEBHOOK_LOCAL", False)
)
MAIL = environment.mail(environment.text("EMAIL_URL"))
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.host, MAIL.port, MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS, EMAIL_TIMEOUT, DEFAULT_FROM_EMAIL = MAIL.ssl, MAIL.tls, 10, MAIL.sender

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_MIB = 20

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003"]

"""Settings that hold everywhere; local, test and production refine them.

Every value that may differ between installations is read from an environment
variable named in the README's table, and nowhere else.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ

from portal.core import logging
from portal.i18n import registry
from portal.settings import csp, values
from portal.settings.accounts import *

# Django's generic classes take type arguments (``ListView[Topic]``) when the code runs, too.
django_stubs_ext.monkeypatch()

env = environ.Env()

PORTAL_DIR = Path(__file__).resolve().parent.parent
# A clone of the project; where it was installed from a wheel, the folder it starts in.
_CLONE = PORTAL_DIR.parents[1]
IS_INSTALLED = not (_CLONE / "pyproject.toml").is_file()
ROOT_DIR = Path.cwd() if IS_INSTALLED else _CLONE
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT_DIR / "var"))).expanduser().resolve()

DEBUG = False
LOGGING = logging.configure(readable=False)
SITE_NAME = "Migration Network"
# The same in the languages that have a name of their own for it; others say the English one.
SITE_NAMES = {
    "fr": "Réseau Migrations",
    "es": "Red de Migración",
    "pt": "Rede de Migração",
    "ru": "Миграционная сеть",
    "ar": "شبكة الهجرة",
    "ur": "ہجرت نیٹ ورک",
    "hi": "प्रवासन नेटवर्क",
    "ne": "आप्रवासन सञ्जाल",
    "bn": "অভিবাসন নেটওয়ার্ক",
    "id": "Jaringan Migrasi",
    "fil": "Network ng Migrasyon",
}
# Earlier keys: what was signed or encrypted with them can still be read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# The address people reach the site under; used in mail, feeds and sitemaps.
SITE_URL = values.read_site_url(env, default="http://127.0.0.1:8000")
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="demo")

# The top-level packages of this project; everything else is a library.
OWN_PACKAGES = {"portal", "rights_guides", "news", "campaigns", "forum"}

# Sections first, so that their templates win over those of the libraries.
INSTALLED_APPS = [
    "portal.home",
    "portal.search",
    "portal.members",
    "portal.countries",
    "portal.glossary",
    "portal.languages",
    "portal.languages.machine_translation",
    "portal.translation_requests",
    "portal.mail",
    "portal.documents",
    "portal.printing",
    "portal.shared_pictures",
    "portal.offline",
    "portal.quick_exit",
    "portal.recordings",
    "portal.core",
    "portal.i18n",
    "rights_guides.guides",
    "rights_guides.corridors",
    "rights_guides.helpdesk",
    "rights_guides.agreements",
    "rights_guides.amounts",
    "rights_guides.rules",
    "news",
    "news.practice",
    "campaigns",
    "campaigns.petitions",
    "campaigns.ratifications",
    "campaigns.cooperation",
    "campaigns.solidarity",
    "campaigns.letters",
    "campaigns.targets",
    "campaigns.supervision",
    "campaigns.actions",
    "rights_guides.helpdesk.analysis",
    "forum.themes",
    "forum.regions",
    "forum.engagement",
    "forum.cases",
    "forum.translation",
    "forum.statistics",
    "forum.exports",
    "forum.engine.forum",
    "forum.engine.forum_conversation",
    "forum.engine.forum_conversation.forum_attachments",
    "forum.engine.forum_conversation.forum_polls",
    "forum.engine.forum_feeds",
    "forum.engine.forum_member",
    "forum.engine.forum_moderation",
    "forum.engine.forum_permission",
    "forum.engine.forum_tracking",
    "mptt",
    "widget_tweaks",
    "portal.translators_desk",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.members.apps.MembersInWagtailConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "portal.home.apps.BackOfficeConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_countries",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.core.middleware.BrowserFeaturesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.core.middleware.RequestLogMiddleware",
    "portal.core.conditional.SparingGZipMiddleware",
    "portal.core.conditional.RangesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "portal.members.sessions.MemberSessionMiddleware",
    "portal.members.known_devices.KnownDevicesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.core.conditional.ConditionalPagesMiddleware",
    "portal.core.middleware.PrivateAnswersMiddleware",
    "portal.members.middleware.RefusalLogMiddleware",
    "portal.i18n.middleware.LanguageMiddleware",
    "portal.core.middleware.AdminPolicyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.core.middleware.AdminAccessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.members.middleware.SecondStepMiddleware",
    "portal.core.page_doors.ClosedPagesMiddleware",
    "portal.core.consent.RefusedPublicationMiddleware",
    "forum.engine.forum_permission.middleware.ForumPermissionMiddleware",
    "portal.languages.redirects.EveryLanguageRedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PORTAL_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.context_processors.site",
                "machina.core.context_processors.metadata",
            ],
        },
    },
]

# --- Database: SQLite for a small office, PostgreSQL when it is outgrown ------
DATABASES = {"default": values.read_database(env, default=f"sqlite:///{DATA_DIR}/portal.sqlite3")}
# Some libraries name no primary key of their own: it must not depend on a default.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache: in process for one server, Redis for many -----------------------
CACHES = {
    "default": values.read_cache(env, default="locmemcache://"),
    # Wrong passwords and codes are counted where nothing pushes the counts out and every
    # process sees them (members/attempt_limits.py).
    "attempts": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "members_attemptcount",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
SESSION_ENGINE = "portal.members.sessions"
# A session ends so long after it began, and earlier when it is not used.
SESSION_COOKIE_AGE = values.read_duration(env, "SESSION_DAYS", default=30) * 86_400
SESSION_IDLE_LIMIT = timedelta(days=values.read_duration(env, "SESSION_IDLE_DAYS", default=14))
# Of who has rights over others; the back office saves what is typed by itself.
PRIVILEGED_SESSION_IDLE_LIMIT = timedelta(
    hours=values.read_duration(env, "PRIVILEGED_SESSION_IDLE_HOURS", default=8)
)
SESSION_COOKIE_HTTPONLY = True
# Where somebody has signed in, strangers' wrong passwords do not keep them out.
KNOWN_DEVICE_COOKIE_NAME = "known_device"
# Of a worker who asks for help, until the browser is closed; of one who came back, half an hour.
HELP_COOKIE_NAME = "help"
HELP_CASE_COOKIE_NAME = "help-return"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Background tasks -------------------------------------------------------
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}

# --- Mail: files in DATA_DIR/mail, or MAIL_URL ------------------------------
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="network@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAILERS = {"default": values.read_mailer(env, folder=str(DATA_DIR / "mail"))}

# --- People: in portal.settings.accounts -------------------------------------
CSRF_FAILURE_VIEW = "portal.core.views.csrf_failure"

# --- Languages --------------------------------------------------------------
registry.register_with_django()
LANGUAGE_CODE = registry.SOURCE_LANGUAGE
LANGUAGES = [(language.code, language.english_name) for language in registry.REGISTRY]
LANGUAGES_BIDI = [lang.code for lang in registry.REGISTRY if lang.direction == "rtl"]
# Beside the packages in a clone; a wheel has them compiled, within the portal (setup.py).
LOCALE_PATHS = [(PORTAL_DIR if IS_INSTALLED else ROOT_DIR) / "locale"]
TIME_ZONE = values.read_time_zone(env)
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# A translation begins as a draft: editors choose when it goes online.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Machine translation is offered only where a service is named.
TRANSLATORS = values.read_translators(env)
TRANSLATOR_PAIRS = values.read_translator_pairs(env, TRANSLATORS)
TRANSLATOR_BUDGET = values.read_translator_budget(env, TRANSLATORS)
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
    "CLASS": "portal.languages.machine_translation.wagtail_translator.SiteTranslator"
}

# --- Wagtail ----------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "portal.search.back_office"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
# Flat drawings look the same, and a list of twelve weighs 50 KB in place of 62.
WAGTAILIMAGES_WEBP_QUALITY = 65
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.core.image_form.SiteImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
# The same to the eye as WebP of 65, and a third lighter.
WAGTAILIMAGES_AVIF_QUALITY = 50
# A picture of more pixels than this is refused before it is decoded.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.core.uploads.documents.SiteDocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to third parties
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_WORKFLOW_ENABLED = True

# --- Files ------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PORTAL_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.core.staticfiles.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_FILES = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # Attachments of posts: outside the media, so that no address leads there.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": PRIVATE_FILES | {"location": DATA_DIR / "private"},
    },
}
# Where PDFs take their fonts from: Debian's package, other systems' places, npm's files.
FONT_FOLDERS = [
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/noto"),
    ROOT_DIR / "requirements" / "fonts" / "node_modules" / "@expo-google-fonts",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MALWARE_SCANNER = values.read_malware_scanner(env)
# Who is searched in place of the database; none without the variable.
SEARCH_ENGINE = values.read_search_engine(env)
# What identifies workers in cases is sealed with the first of these; the others open it, too.
CASE_KEYS = values.read_case_keys(env)
# The name of the index there, where several sites share one.
SEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="migration-network")

# --- Security: public pages run nothing that is not ours ---------------------
SECURE_CSP: dict[str, list[str]] = csp.PUBLIC
ADMIN_CSP: dict[str, list[str]] = csp.ADMIN
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")
)
X_FRAME_OPTIONS = "SAMEORIGIN"

# --- The forum's engine -----------------------------------------------------
MACHINA_FORUM_NAME = SITE_NAME
MACHINA_BASE_TEMPLATE_NAME = "base.html"
MACHINA_USER_DISPLAY_NAME_METHOD = "get_display_name"
MACHINA_MARKUP_LANGUAGE: tuple[str, dict[str, Any]] = ("forum.engine.text.markup.render", {})
MACHINA_MARKUP_WIDGET = "django.forms.Textarea"
MACHINA_DEFAULT_AUTHENTICATED_USER_FORUM_PERMISSIONS: list[str] = []

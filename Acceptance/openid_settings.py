"""What glewlwyd is told: its configuration file, and the settings of its OpenID Connect plugin."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MODULES = Path("/usr/lib/glewlwyd")
MIME_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def configuration_file(folder: Path, port: int) -> str:
    """The configuration of a server on loopback that keeps everything in its folder."""
    url = f"http://127.0.0.1:{port}"
    types = ",\n".join(
        f'  {{ extension = "{extension}"; mime_type = "{kind}" }}' for extension, kind in MIME_TYPES.items()
    )
    return f"""port = {port}
bind_address = "127.0.0.1"
external_url = "{url}"
login_url = "login.html"
api_prefix = "api"
static_files_path = "{folder}/webapp"
static_files_mime_types = (
{types}
)
log_mode = "file"
log_level = "WARNING"
log_file = "{folder}/log"
cookie_secure = 0
session_expiration = 3600
session_key = "GLEWLWYD2_SESSION_ID"
admin_session_authentication = "cookie"
profile_session_authentication = "cookie"
allow_multiple_user_per_session = true
login_api_enabled = true
admin_scope = "g_admin"
profile_scope = "g_profile"
user_module_path = "{MODULES}/user"
client_module_path = "{MODULES}/client"
user_auth_scheme_module_path = "{MODULES}/scheme"
plugin_module_path = "{MODULES}/plugin"
hash_algorithm = "SHA512"
database = {{ type = "sqlite3"; path = "{folder}/glewlwyd.sqlite" }};
"""


def plugin_settings(issuer: str, scopes: Iterable[str]) -> dict[str, Any]:
    """A provider with PKCE for the code flow alone, and with a key that was made just now."""
    key = _openssl("genrsa", "2048")
    claims = [
        {"name": "department", "user-property": "department", "type": "string"},
        {"name": "locale", "user-property": "language", "type": "string"},
        {"name": "groups", "user-property": "groups", "type": "string"},
        {
            "name": "email_verified",
            "user-property": "mail-verified",
            "type": "boolean",
            "boolean-value-true": "true",
            "boolean-value-false": "false",
        },
    ]
    return {
        "module": "oidc",
        "name": "oidc",
        "display_name": "OpenID Connect",
        "enabled": True,
        "parameters": {
            "iss": issuer,
            "jwt-type": "rsa",
            "jwt-key-size": "256",
            "key": key,
            "cert": _openssl("rsa", "-pubout", given=key),
            "default-kid": "",
            "jwks-show": True,
            "access-token-duration": 3600,
            "refresh-token-duration": 1209600,
            "code-duration": 600,
            "auth-type-code-enabled": True,
            "auth-type-code-revoke-replayed": True,
            "auth-type-token-enabled": False,
            "auth-type-id-token-enabled": True,
            "auth-type-none-enabled": False,
            "auth-type-password-enabled": False,
            "auth-type-client-enabled": False,
            "auth-type-device-enabled": False,
            "auth-type-refresh-enabled": False,
            "allowed-scope": list(scopes),
            "subject-type": "public",
            "pkce-allowed": True,
            "pkce-required": True,
            "pkce-method-plain-allowed": False,
            "session-management-allowed": True,
            "session-cookie-name": "GLEWLWYD2_OIDC_SID",
            "session-cookie-expiration": 2419200,
            "oauth-as-iss-id": True,
            "name-claim": "mandatory",
            "email-claim": "mandatory",
            "scope-claim": "no",
            "address-claim": {"type": "no"},
            "claims": [claim | {"mandatory": True, "on-demand": False, "scope": []} for claim in claims],
        },
    }


def _openssl(*arguments: str, given: str = "") -> str:
    return subprocess.run(
        ["openssl", *arguments], input=given, capture_output=True, text=True, check=True
    ).stdout

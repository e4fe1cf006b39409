"""The Content Security Policy of the built pages (CSP level 3): what the site needs is let in, no more.

It stands in a `<meta>` in every page, so that it holds on any host, and as header lines for hosts that can
set them: `frame-ancestors` is only heeded there (CSP3 §3.3).
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator

from plan_schema import problems
from plan_schema.problems import Problem

POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data: blob:"),  # the style sheet's icons are data, pictures that are chosen are blobs
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
"""Directive → what it lets in; to `script-src` come the hashes of the page's own inline scripts."""
HEADER_ONLY = (("frame-ancestors", "'none'"),)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r"(?<![\w-])src\s*=|(?<![\w-])type\s*=\s*[\"']?application/(ld\+)?json", re.IGNORECASE)
"""What makes a script element no inline script: a source of its own, or data for content."""
SUSPECT = re.compile(r"\s(style|on[a-z]+)\s*=|javascript:", re.IGNORECASE)
"""What the policy will not let a browser heed, if it stands in a tag."""
TAG = re.compile(r"""<[a-z][^\s<>]*(\s(?:"[^"]*"|'[^']*'|[^"'<>])*)>""", re.IGNORECASE)
QUOTED = re.compile(r"""(=\s*["']?\s*javascript:)|"[^"]*"|'[^']*'""", re.IGNORECASE)
ELEMENT = re.compile(r"<(audio|embed|iframe|object|style|video)\b", re.IGNORECASE)
"""Elements that the policy leaves empty."""
ELSEWHERE = re.compile(
    r"""<(?:img|link|script|source)\b[^>]*?\s(?:src|href)\s*=\s*["']?((?:https?:)?//[^\s"'>]+)""",
    re.IGNORECASE,
)
"""What would be fetched from another host, and its address."""
CHARSET = '<meta charset="utf-8">'

SNIPPET = """\
# Säkerhetspolicy (Content-Security-Policy) för webbservern.
# Varje sida bär redan policyn i sig själv. Som HTTP-huvud hindrar den dessutom att sidorna visas i en ram
# på en annan webbplats. Raderna gäller just det här bygget: byt dem när webbplatsen byggs om.

# nginx
add_header Content-Security-Policy "{policy}" always;

# Apache
Header always set Content-Security-Policy "{policy}"

# IIS, i web.config under <customHeaders>
<add name="Content-Security-Policy" value="{policy}" />
"""


def hash_inline_scripts(page: str) -> list[str]:
    """The sources that let a page's own inline scripts run, e.g. `'sha256-…'`, sorted."""
    return sorted(
        {
            f"'sha256-{digest(body)}'"
            for attributes, body in SCRIPT.findall(page)
            if not DATA.search(attributes)
        }
    )


def digest(script: str) -> str:
    """SHA-256 of a script's text, in base64 (CSP3 §2.3.1)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def render_policy(hashes: Iterable[str], extra: Iterable[tuple[str, str]] = ()) -> str:
    """The policy on one line."""
    scripts = " ".join(("'self'", *hashes))
    directives = [(name, scripts if name == "script-src" else sources) for name, sources in (*POLICY, *extra)]
    return "; ".join(f"{name} {sources}" for name, sources in directives)


def add_policy(page: str) -> str:
    """A page with its policy before anything that it is to hold for."""
    policy = html.escape(render_policy(hash_inline_scripts(page)), quote=False)
    meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{policy}">'
    if CHARSET not in page:
        raise ValueError(f"The page template has no {CHARSET}, so the policy has no place")
    return page.replace(CHARSET, CHARSET + meta, 1)


def render_policy_headers(hashes: Iterable[str]) -> str:
    """Header lines for web servers, for all pages at once."""
    return SNIPPET.format(policy=render_policy(sorted(set(hashes)), HEADER_ONLY))


def find_blocked(page: str, name: str) -> Iterator[Problem]:
    """What stands on a page and will not work under the policy.

    Inline styles and handlers, script links, embedded media, and what other hosts would be asked for.
    """
    text = SCRIPT.sub("", page)
    found = {f"<{element.lower()}>" for element in ELEMENT.findall(text)} | set(ELSEWHERE.findall(page))
    if SUSPECT.search(text):
        tags = (QUOTED.sub(r"\1", attributes) for attributes in TAG.findall(text))
        found |= {(match[1] or "javascript").lower() for tag in tags for match in SUSPECT.finditer(tag)}
    for what in sorted(found):
        yield Problem(name, 0, problems.build.blocked_by_policy(what))

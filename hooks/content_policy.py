"""The Content Security Policy, last of all: in every page, and as header lines for web servers.

The preview reloads itself with an inline script of a changing body, so there it is left out.
"""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from plan_schema import add_policy, find_blocked, hash_inline_scripts, render_policy_headers

log = logging.getLogger("mkdocs.hooks.content_policy")
HEADERS = "sakerhetspolicy.txt"


def on_config(config: MkDocsConfig) -> None:
    """Begin anew: no page has an inline script yet."""
    config.extra["inline_scripts"] = set()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add it to a page, and say what on the page it will not let through."""
    for problem in find_blocked(output, page.file.src_uri):
        log.warning(problem)
    return protect(output, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Add it to the page that does not exist."""
    return protect(output_content, config) if template_name.endswith(".html") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Publish the header lines."""
    if not config.extra["preview"]:
        text = render_policy_headers(config.extra["inline_scripts"])
        Path(config.site_dir, HEADERS).write_text(text, "utf-8")


def protect(output: str, config: MkDocsConfig) -> str:
    """A page with its policy, and its inline scripts noted."""
    if config.extra["preview"]:
        return output
    config.extra["inline_scripts"].update(hash_inline_scripts(output))
    return add_policy(output)

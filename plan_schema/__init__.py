"""What a municipality's social media plan asks, allows and requires: the front desk."""

from plan_schema.account_files import render_account_files
from plan_schema.account_lists import ACCOUNT_DATA, AccountLists, list_accounts, render_account_data
from plan_schema.account_pages import (
    MODEL,
    MODELS,
    CopiedPage,
    copied_pages,
    lay_out_sitemap,
    show_parts,
    write_pages,
)
from plan_schema.accounts import Account, Register
from plan_schema.blank import blank_path, render_blank
from plan_schema.book import BOOK, Book, render_book, write_book_size
from plan_schema.browser_code import find_form_module, render_browser_code
from plan_schema.browser_rules import render_browser_rules
from plan_schema.calendar_feeds import ALL_ACCOUNTS, find_calendar, render_calendars
from plan_schema.checklist import Checklist, mark_items, render_checklist
from plan_schema.colours import render_colours, render_icon
from plan_schema.comment_rules import CommentRules, render_comment_rules
from plan_schema.comparison import Difference, compare_documents
from plan_schema.content_policy import add_policy, find_blocked, hash_inline_scripts, render_policy_headers
from plan_schema.document_check import (
    Approval,
    Finding,
    Level,
    approval_states,
    check_document,
    find_warnings,
)
from plan_schema.document_file import read_document
from plan_schema.due import Task, find_tasks, group_by_actor
from plan_schema.due_list import DUE_FILE, render_due_file, summarize_due
from plan_schema.form_pages import FORM_PAGES, form_path, render_form_page
from plan_schema.guide import CARD, render_card
from plan_schema.howto import COMPARISON, howto_path, render_comparison, render_howto
from plan_schema.json_schema import json_schema_path, render_json_schema
from plan_schema.menu import find_menu_section
from plan_schema.migration import Fitted, fit_document
from plan_schema.model import Schema
from plan_schema.placeholders import fill_in, fill_in_words, find_open_words
from plan_schema.problems import Problem, ProblemsFound, render_problems
from plan_schema.project import Project, read_project
from plan_schema.reading import read_schema
from plan_schema.review import Status, Verdict, render_status
from plan_schema.search_index import SEARCH_INDEX, SearchPage, read_search_page, render_search_index
from plan_schema.style_sheet import STYLE_SHEET, find_names, render_style_sheet
from plan_schema.swedish import write_date
from plan_schema.tables import mend_tables

__all__ = [
    "ACCOUNT_DATA",
    "ALL_ACCOUNTS",
    "BOOK",
    "CARD",
    "COMPARISON",
    "DUE_FILE",
    "FORM_PAGES",
    "MODEL",
    "MODELS",
    "SEARCH_INDEX",
    "STYLE_SHEET",
    "Account",
    "AccountLists",
    "Approval",
    "Book",
    "Checklist",
    "CommentRules",
    "CopiedPage",
    "Difference",
    "Finding",
    "Fitted",
    "Level",
    "Problem",
    "ProblemsFound",
    "Project",
    "Register",
    "Schema",
    "SearchPage",
    "Status",
    "Task",
    "Verdict",
    "add_policy",
    "approval_states",
    "blank_path",
    "check_document",
    "compare_documents",
    "copied_pages",
    "fill_in",
    "fill_in_words",
    "find_blocked",
    "find_calendar",
    "find_form_module",
    "find_menu_section",
    "find_names",
    "find_open_words",
    "find_tasks",
    "find_warnings",
    "fit_document",
    "form_path",
    "group_by_actor",
    "hash_inline_scripts",
    "howto_path",
    "json_schema_path",
    "lay_out_sitemap",
    "list_accounts",
    "mark_items",
    "mend_tables",
    "read_document",
    "read_project",
    "read_schema",
    "read_search_page",
    "render_account_data",
    "render_account_files",
    "render_blank",
    "render_book",
    "render_browser_code",
    "render_browser_rules",
    "render_calendars",
    "render_card",
    "render_checklist",
    "render_colours",
    "render_comment_rules",
    "render_comparison",
    "render_due_file",
    "render_form_page",
    "render_howto",
    "render_icon",
    "render_json_schema",
    "render_policy_headers",
    "render_problems",
    "render_search_index",
    "render_status",
    "render_style_sheet",
    "show_parts",
    "summarize_due",
    "write_book_size",
    "write_date",
    "write_pages",
]

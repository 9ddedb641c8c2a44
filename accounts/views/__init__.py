"""Pages of the accounts app, a module each; the error handlers are named here because ``config.urls`` needs them."""

from accounts.views.errors import bad_request, csrf_failure, page_not_found, permission_denied, server_error

__all__ = ["bad_request", "csrf_failure", "page_not_found", "permission_denied", "server_error"]

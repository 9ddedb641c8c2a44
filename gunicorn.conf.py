"""The production server: ``gunicorn`` in the project folder reads this file.

``PORT`` and ``HOST`` say where it listens, ``WEB_WORKERS`` how many processes answer.
"""

import os

wsgi_app = "config.wsgi:application"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
# Loaded once and shared: starts sooner and takes less memory.
preload_app = True
# The longest answer is a large export; reports are rendered by the background worker.
timeout = 60
# Addresses of case files stay out of log files; who read what is in the access log of the application.
accesslog = None
# Two installations on one machine would meet in the same control file.
control_socket_disable = True

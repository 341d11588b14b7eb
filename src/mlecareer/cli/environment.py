"""The variables of the environment that change what the program does, as the help and the documentation show them."""

from __future__ import annotations

VARIABLES = {
    "Files": {
        "MLECAREER_PROFILE": "The profile, where --profile does not name one.",
        "MLECAREER_CATALOG": "Your own catalog folders, separated as in PATH; --catalog adds more.",
        "MLECAREER_CACHE": "The cache folder; if it is empty, there is no cache.",
        "XDG_CONFIG_HOME": "The folder for the profile's folder, if MLECAREER_PROFILE does not name a file.",
        "XDG_CACHE_HOME": "The folder for the cache's folder, if MLECAREER_CACHE does not name one.",
        "HOME": "Your home folder, which is shown as ~ and holds these folders if nothing else is said.",
    },
    "What answers look like": {
        "MLECAREER_FORMAT": "The format, where --format does not say it. A command that lacks it shows a table.",
        "MLECAREER_PAGER": "The pager for long answers on a terminal, in place of PAGER; if it is empty, none.",
        "PAGER": "The pager, where MLECAREER_PAGER does not name one; else it is less. If it is empty or cat, none.",
        "COLUMNS": "The width, in place of that of the terminal.",
        "TERM": "If it is dumb: plain lines in place of tables, and no colours.",
    },
    "Colours: the first that is set decides": {
        "NO_COLOR": "Anything: no colours.",
        "FORCE_COLOR": "0: no colours. Anything else: colours, in a pipe too, but not if TERM is dumb.",
        "CLICOLOR_FORCE": "Anything but 0: colours, in a pipe too.",
        "CLICOLOR": "0: no colours. Without any of these, your profile decides, and then the terminal.",
    },
    "Completion": {
        "SHELL": "The shell that --install-completion is for, if none is named and the one in use cannot be told.",
        "ZDOTDIR": "The folder of .zshrc, if it is not your home folder.",
    },
    "The live planner": {
        "DISPLAY": "If it or WAYLAND_DISPLAY is set, a link opens in your browser; else its address is shown.",
        "WAYLAND_DISPLAY": "As DISPLAY.",
    },
}
"""What each does, in groups. An empty variable counts as not set, apart from MLECAREER_CACHE and those of the pager."""

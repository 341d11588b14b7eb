"""`mlecareer completion bash`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer import terminal
from mlecareer.catalog.lookup import one_of

# Both put the words of the line together, ask `mlecareer _complete`, and show what it answers: a line a
# candidate, its value, a tab, what it is; or `:files` or `:folders`.
BASH = r"""# Completion of mlecareer for Bash (3.2 and newer).
_mlecareer() {
    local words=() count=0 i piece cut value text program=${COMP_WORDS[0]/#\~\//$HOME/}
    # Readline also splits at = and :, so words are put together again.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        if ((count)) && [[ $piece =~ ^[:=]+$ || ${COMP_WORDS[i-1]} =~ ^[:=]+$ ]]; then
            words[count-1]+=$piece
        else
            words[count++]=$piece
        fi
    done
    [[ $piece =~ ^[:=]+$ ]] && piece=
    # Readline replaces the last piece only.
    cut=$((${#words[count-1]} - ${#piece}))
    COMPREPLY=()
    local texts=()
    while IFS=$'\t' read -r value text; do
        case $value in
            :files) compopt -o filenames 2>/dev/null
                while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$piece")
                return ;;
            :folders) compopt -o filenames 2>/dev/null
                while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -d -- "$piece")
                return ;;
        esac
        COMPREPLY+=("${value:cut}")
        texts+=("$text")
    done < <("$program" _complete "${words[@]}" 2>/dev/null </dev/null)
    # Where Bash only lists (63: a second press of Tab), say what each is.
    if ((${COMP_TYPE:-9} == 63 && ${#COMPREPLY[@]} > 1)); then
        for i in "${!COMPREPLY[@]}"; do
            [[ -n ${texts[i]} ]] || continue
            value="${COMPREPLY[i]}  (${texts[i]})"
            COMPREPLY[i]=${value:0:${COLUMNS:-80}-2}
        done
    fi
}
complete -F _mlecareer mlecareer
"""

ZSH = r"""#compdef mlecareer
# Completion of mlecareer for Zsh.
_mlecareer() {
    local -a given values texts
    local line tab=$'\t'
    given=("${(@Q)words[2,CURRENT]}")
    given[CURRENT-1]=${(Q)PREFIX}
    for line in "${(@f)$("${(Q)words[1]/#\~\//$HOME/}" _complete "${(@)given}" 2>/dev/null </dev/null)}"; do
        case $line in
            ("") continue ;;
            (:files) [[ $PREFIX == --*=* ]] && compset -P '*='; _files; return ;;
            (:folders) [[ $PREFIX == --*=* ]] && compset -P '*='; _files -/; return ;;
        esac
        values+=("${line%%$tab*}")
        texts+=("${line/$tab/  -- }")
    done
    ((${#values})) && compadd -l -d texts -a values
}
if [[ $funcstack[1] == _mlecareer ]]; then
    _mlecareer "$@"
else
    compdef _mlecareer mlecareer
fi
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH}


def command(shell: Annotated[str, typer.Argument(help="bash or zsh.")]) -> None:
    """The script that completes commands, options and ids in your shell.

    \b
    Examples:
      source <(mlecareer completion bash)
      mlecareer completion bash > ~/.local/share/bash-completion/completions/mlecareer
      mlecareer completion zsh > ~/.zfunc/_mlecareer
    """
    terminal.show(SCRIPTS[one_of(shell, SCRIPTS, "shell")])

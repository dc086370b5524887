"""What each shell is told: a function that asks `chiso` by environment variables, and shows what it answers.

Click has scripts of its own; in these a file's name may hold spaces, files and folders are chosen by chiso (workbooks
where a workbook is wanted), and paths of Windows keep their backslashes. An answer is a kind, a value and a help.
"""

from __future__ import annotations

from typing import Final

VARIABLE: Final = "_CHISO_COMPLETE"
"""The one that click looks for: `bash_complete` and so on."""

BASH: Final = r"""_chiso_completion() {
    local kind value words
    words=$(IFS=$'\n'; printf %s "${COMP_WORDS[*]}"; printf .)
    COMPREPLY=()
    while IFS=$'\t' read -r kind value _; do
        case $kind in
            path) compopt -o filenames 2>/dev/null; COMPREPLY+=("$value") ;;
            folder) compopt -o filenames -o nospace 2>/dev/null; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("${value// /\\ }") ;;
        esac
    done < <(COMP_WORDS="${words%.}" COMP_CWORD=$COMP_CWORD _CHISO_COMPLETE=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F _chiso_completion chiso 2>/dev/null || complete -F _chiso_completion chiso
"""

ZSH: Final = r"""#compdef chiso
_chiso_completion() {
    local line kind value help
    local -a told described values paths folders
    (( $+commands[chiso] )) || return 1
    told=("${(@f)$(COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT-1)) _CHISO_COMPLETE=zsh_complete chiso 2>/dev/null)}")
    for line in $told; do
        kind="${line%%$'\t'*}" value="${${line#*$'\t'}%%$'\t'*}" help="${line##*$'\t'}"
        case $kind in
            path) paths+=("$value") ;;
            folder) folders+=("$value") ;;
            plain) if [[ -n $help ]]; then described+=("${value//:/\\:}:$help"); else values+=("$value"); fi ;;
        esac
    done
    (( $#described )) && _describe -V chiso described -U
    (( $#values )) && compadd -U -V values -a values
    (( $#folders )) && compadd -U -S '' -a folders
    (( $#paths )) && compadd -U -a paths
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _chiso_completion "$@"
else
    compdef _chiso_completion chiso
fi
"""

FISH: Final = r"""function _chiso_completion
    set -l words (commandline -opc) (commandline -ct)
    set -lx COMP_CWORD (math (count $words) - 1)
    set -lx COMP_WORDS (string join \n -- $words | string collect --allow-empty --no-trim-newlines)
    set -lx _CHISO_COMPLETE fish_complete
    for line in (chiso 2>/dev/null)
        set -l told (string split \t -- $line)
        if test -n "$told[3]"
            printf '%s\t%s\n' $told[2] $told[3]
        else
            printf '%s\n' $told[2]
        end
    end
end
complete --command chiso --no-files --keep-order --arguments '(_chiso_completion)'
"""

POWERSHELL: Final = r"""Register-ArgumentCompleter -Native -CommandName chiso, chiso.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { [string]$_.Value } else { $_.Extent.Text } })
    if ($wordToComplete -eq '') { $words += '' }
    $encoding = [Console]::OutputEncoding
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_CWORD = $words.Count - 1
    $env:_CHISO_COMPLETE = 'powershell_complete'
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $told = @(& $words[0] 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:_CHISO_COMPLETE -ErrorAction SilentlyContinue
    }
    foreach ($line in $told) {
        $kind, $value, $help = $line -split "`t"
        if (-not $value) { continue }
        if (-not $help) { $help = $value }
        $text = $value
        if ($text -match '[\s''"(){};,&|@#$`]') { $text = "'" + $text.Replace("'", "''") + "'" }
        $type = if ($kind -eq 'plain') { 'ParameterValue' } else { 'ProviderItem' }
        [System.Management.Automation.CompletionResult]::new($text, $value, $type, $help)
    }
}
"""

SCRIPTS: Final = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}
"""By the name of the shell."""

# Completion of components in bash. In ~/.bashrc:  source <(components completion bash)
_components() {
  local current="${COMP_WORDS[COMP_CWORD]}"
  mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" complete "$COMP_POINT" "$COMP_LINE" 2>/dev/null | grep -F -- "$current" | grep "^${current//[^A-Za-z0-9_-]/.}")
  # Nothing fits: bash goes on to file names.
  [ "${#COMPREPLY[@]}" -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}

complete -o filenames -F _components components

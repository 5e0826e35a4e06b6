# Completion of components in bash. In ~/.bashrc:  source <(components completion bash)
_components() {
  local current="${COMP_WORDS[COMP_CWORD]}"
  # The word as it is typed: for bash a colon begins another one.
  local typed="${COMP_LINE:0:COMP_POINT}"
  local word="${typed##*[[:space:]]}"
  local offered code
  offered="$("${COMP_WORDS[0]/#\~\//$HOME/}" complete "$COMP_POINT" "$COMP_LINE" 2>/dev/null)"
  code=$?
  mapfile -t COMPREPLY < <(grep -F -- "$word" <<<"$offered" | grep "^${word//[^A-Za-z0-9_-]/.}")
  if [ -z "$offered" ]; then
    COMPREPLY=()
  fi
  if [ "${#COMPREPLY[@]}" -gt 0 ]; then
    if [[ "$word" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
      local before="${word%"${word##*:}"}"
      COMPREPLY=("${COMPREPLY[@]#"$before"}")
    fi
  elif [ "$code" -ne 2 ]; then
    # Nothing fits, and no certain words are wanted (2): bash goes on to file names.
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -o filenames -F _components components

# Completion of ./build.sh in bash. In ~/.bashrc:  source <repository>/build/completion/build.bash
_components_build() {
  local current="${COMP_WORDS[COMP_CWORD]}"
  local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" :complete "${words[@]}" 2>/dev/null)
  # Nothing fits: bash goes on to file names.
  [ "${#COMPREPLY[@]}" -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$current")
}

complete -o filenames -F _components_build build.sh

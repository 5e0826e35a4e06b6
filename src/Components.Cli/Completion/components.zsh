#compdef components
# Completion of components in zsh. In ~/.zshrc, after compinit:  source <(components completion zsh)
_components() {
  # As far as the cursor: what stands behind it is nobody's beginning.
  local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
  local -a fits
  local offered code
  offered="$("${words[1]/#\~\//$HOME/}" complete "${#line}" "$line" 2>/dev/null)"
  code=$?
  fits=("${(@f)offered}")
  fits=("${(@)fits:#}")
  if (( ${#fits} )); then
    compadd -- "${fits[@]}"
  elif (( code != 2 )); then
    # No certain words are wanted (2): zsh goes on to file names.
    _files
  fi
}

compdef _components components

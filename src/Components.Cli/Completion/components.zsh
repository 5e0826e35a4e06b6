#compdef components
# Completion of components in zsh. In ~/.zshrc, after compinit:  source <(components completion zsh)
_components() {
  local line="${words[*]}"
  local -a fits
  fits=("${(@f)$("${words[1]}" complete "${#line}" "$line" 2>/dev/null)}")
  fits=("${(@)fits:#}")
  if (( ${#fits} )); then
    compadd -- "${fits[@]}"
  else
    _files
  fi
}

compdef _components components

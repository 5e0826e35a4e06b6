#compdef build.sh
# Completion of ./build.sh in zsh. In ~/.zshrc, after compinit:  source <repository>/build/completion/build.zsh
_components_build() {
  local -a candidates
  candidates=("${(@f)$("${words[1]}" :complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=(${candidates:#})
  if (( ${#candidates} )); then
    compadd -a candidates
  else
    _files
  fi
}

compdef _components_build build.sh

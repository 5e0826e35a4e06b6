# Completion of components in fish. In ~/.config/fish/config.fish:  components completion fish | source
function __components_complete
  set -l line (commandline -cp)
  components complete (string length -- "$line") "$line" 2>/dev/null
end

complete -c components -f -a '(__components_complete)'

# Completion of components in fish. In ~/.config/fish/config.fish:  components completion fish | source
function __components_complete
  # The program as it is typed: ./components is on no path.
  set -l words (commandline -cpo)
  set -l program (string replace -r '^~(?=/)' "$HOME" -- $words[1])
  set -l line (commandline -cp)
  set -l offered ($program complete (string length -- "$line") "$line" 2>/dev/null)
  set -l code $status
  if test (count $offered) -gt 0
    printf '%s\n' $offered
  else if test $code -ne 2
    # Nothing fits, and no certain words are wanted (2): fish goes on to file names.
    __fish_complete_path (commandline -ct)
  end
end

complete -c components -f -a '(__components_complete)'

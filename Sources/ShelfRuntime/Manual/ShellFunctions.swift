/// Shell functions that open the browser and then go to the folder of the asset one was at.
public enum ShellFunctions {
  /// For bash and zsh.
  public static let bash = #"""
    bs() {
      local file folder code=0
      file=$(mktemp) || return
      command blendshelf --cwd-file "$file" "$@" || code=$?
      IFS= read -r -d '' folder < "$file" || :
      rm -f -- "$file"
      if [ -n "$folder" ] && [ "$folder" != "$PWD" ]; then cd -- "$folder" || :; fi
      return "$code"
    }
    """#

  /// For fish.
  public static let fish = #"""
    function bs
        set -l file (mktemp); or return
        command blendshelf --cwd-file $file $argv
        set -l code $status
        set -l folder (string split0 < $file)
        rm -f -- $file
        if test -n "$folder"; and test "$folder" != "$PWD"
            cd -- $folder
        end
        return $code
    end
    """#
}

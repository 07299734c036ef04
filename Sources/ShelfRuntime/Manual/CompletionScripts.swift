/// Scripts by which shells ask the program what can stand at the cursor; nothing of its answers is expanded or run.
///
/// The answer is a line that says what else is wanted (`words`, `files`, `folders`), and then a line for each word; for zsh and
/// fish with a tab and what it does. bash is given words that are quoted for the place they come to.
public enum CompletionScripts {
  /// The argument before the shell's name and what it has to say.
  public static let request = "---complete"

  /// Finds the script for a shell.
  ///
  /// - Parameter shell: `bash`, `zsh` or `fish`.
  /// - Returns: the script; nil when there is none.
  public static func script(for shell: String) -> String? {
    switch shell {
    case "bash": bash
    case "zsh": zsh
    case "fish": fish
    default: nil
    }
  }

  private static let bash = #"""
    # bash completion for blendshelf
    _blendshelf() {
      local line kind='' program=blendshelf
      local -a found=()
      case $1 in
        */*) program=${1/#'~/'/"$HOME/"} ;;
      esac
      while IFS= read -r line; do
        if [ -z "$kind" ]; then kind=$line; else found+=("$line"); fi
      done < <("$program" ---complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
      COMPREPLY=("${found[@]}")
      if [ "${#found[@]}" -eq 1 ]; then
        case ${found[0]} in
          */ | *: | *=) compopt -o nospace 2>/dev/null ;;
        esac
      fi
    }
    complete -F _blendshelf blendshelf

    """#

  private static let zsh = #"""
    #compdef blendshelf
    _blendshelf() {
      emulate -L zsh -o extended_glob
      local line kind='' word program=blendshelf
      local -a before words_on displays_on words_off displays_off
      [[ $words[1] == */* ]] && program=${${(Q)words[1]}/#\~\//$HOME/}
      before=("${(@Q)words[2,CURRENT-1]}")
      word=${(Q)${:-$QIPREFIX$PREFIX${compstate[quote]}}}
      while IFS= read -r line; do
        if [[ -z $kind ]]; then
          kind=$line
          continue
        fi
        local text=${line%%$'\t'*} help=
        [[ $line == *$'\t'* ]] && help=${line#*$'\t'}
        if [[ $text == *[/:=] ]]; then
          words_on+=("$text")
          displays_on+=("$text${help:+  -- $help}")
        else
          words_off+=("$text")
          displays_off+=("$text${help:+  -- $help}")
        fi
      done < <("$program" ---complete zsh "${before[@]}" "$word" 2>/dev/null)
      local result=1
      local -a lines=()
      [[ "${(j: :)displays_off}" == *'  -- '* ]] && lines=(-l)
      (( $#words_off )) && compadd $lines -d displays_off -a -- words_off && result=0
      (( $#words_on )) && compadd -S '' -d displays_on -a -- words_on && result=0
      if [[ $kind == (files|folders) ]]; then
        [[ $PREFIX == --*=* ]] && compset -P 1 '*='
        if [[ $kind == files ]]; then
          _files && result=0
        else
          _files -/ && result=0
        fi
      fi
      return result
    }
    if [ "$funcstack[1]" = _blendshelf ]; then _blendshelf "$@"; else compdef _blendshelf blendshelf; fi

    """#

  private static let fish = #"""
    # fish completion for blendshelf
    function __blendshelf_complete
        set -l before (commandline -opc)
        set -l token (commandline -ct)
        set -l program blendshelf
        if string match -q -- '*/*' $before[1]
            set program (string replace -r -- '^~/' "$HOME/" $before[1])
        end
        set -l word $token
        for close in '' "'" '"'
            if set -l plain (string unescape -- "$token$close")
                set word "$plain"
                break
            end
        end
        set -l found ($program ---complete fish $before[2..] "$word" 2>/dev/null)
        set -l kind $found[1]
        printf '%s\n' $found[2..]
        set -l option ''
        set -l path $word
        if string match -q -- '--*=*' $word
            set option (string match -r -- '^[^=]*=' $word)
            set path (string replace -r -- '^[^=]*=' '' $word)
        end
        switch $kind
            case files
                for file in (__fish_complete_path $path '')
                    printf '%s%s\n' $option $file
                end
            case folders
                for folder in (__fish_complete_directories $path '')
                    printf '%s%s\n' $option $folder
                end
        end
    end
    complete -c blendshelf -e
    complete -c blendshelf -f -a '(__blendshelf_complete)'

    """#
}

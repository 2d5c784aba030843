/// What a shell runs so that TAB completes `bud`: options, examples, and scripts by their names.
///
/// The argument parser's own scripts know nothing of a default command's options and files, so these are written here.
enum CompletionScript: String, CaseIterable {
    case bash, zsh, fish

    private static let commands = CommandLineWords.subcommands.map(\.name) + ["help"]

    var text: String {
        switch self {
        case .bash: CompletionScript.bashText
        case .zsh: CompletionScript.zshText
        case .fish: CompletionScript.fishText
        }
    }

    /// The shell that `--generate-completion-script SHELL` asks for; nothing for any other command line.
    static func asked(_ arguments: [String]) -> CompletionScript? {
        guard let first = arguments.first, first.hasPrefix("--generate-completion-script") else { return nil }
        let name = first.split(separator: "=", maxSplits: 1).dropFirst().first.map(String.init) ?? arguments.dropFirst().first
        return name.flatMap { CompletionScript(rawValue: $0) }
    }

    private static var bashText: String {
        let values = CommandLineWords.options.filter { !$0.values.isEmpty }.map { option in
            "    \(option.name)) COMPREPLY=($(compgen -W $'\(option.values.joined(separator: "\\n"))' -- \"$cur\")); return ;;\n"
        }.joined()
        let options = (CommandLineWords.options.map(\.name) + ["-c", "--version", "--help"]).joined(separator: "\\n")
        return """
            # bash completion of bud: bud --generate-completion-script bash > /etc/bash_completion.d/bud
            _bud() {
                local IFS=$'\\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} commands=
                case $prev in
            \(values)    -c) return ;;
                esac
                case $cur in
                -*) COMPREPLY=($(compgen -W $'\(options)' -- "$cur")); return ;;
                esac
                [ "$COMP_CWORD" = 1 ] && commands=$'\(commands.joined(separator: "\\n"))'
                COMPREPLY=($(compgen -W "$commands" -- "$cur") $(compgen -d -- "$cur") $(compgen -f -X '!*.bud' -- "$cur"))
            }
            complete -o filenames -F _bud bud

            """
    }

    private static var zshText: String {
        let options = CommandLineWords.options.map { option in
            let value = option.value.map { ":\($0):(\(option.values.joined(separator: " ")))" } ?? ""
            return "        '\(option.name)[\(option.words)]\(value)' \\\n"
        }.joined()
        return """
            #compdef bud
            # zsh completion of bud: bud --generate-completion-script zsh > a folder of $fpath, as _bud
            _bud_words() {
                (( CURRENT == 2 )) && compadd -- \(commands.joined(separator: " "))
                _files -g '*.bud'
            }
            _bud() {
                _arguments \\
            \(options)        '-c[run these statements after the files]:statements:' \\
                    '--version[show the version]' '--help[show help]' '*:script:_bud_words'
            }
            if [ "$funcstack[1]" = "_bud" ]; then _bud "$@"; else compdef _bud bud; fi

            """
    }

    private static var fishText: String {
        let options = CommandLineWords.options.map { option in
            let values = option.values.isEmpty ? "" : " -x -a '\(option.values.joined(separator: " "))'"
            return "complete -c bud -l \(option.name.dropFirst(2))\(values) -d '\(option.words)'\n"
        }.joined()
        let words = CommandLineWords.subcommands.map { "complete -c bud -n __fish_use_subcommand -a \($0.name) -d '\($0.words)'\n" }.joined()
        return """
            # fish completion of bud: bud --generate-completion-script fish > ~/.config/fish/completions/bud.fish
            complete -c bud -f -a '(__fish_complete_suffix .bud)'
            \(words)\(options)complete -c bud -s c -x -d 'run these statements after the files'
            complete -c bud -l version -d 'show the version'
            complete -c bud -s h -l help -d 'show help'

            """
    }
}

/// What a found part of a name is replaced by.
///
/// | in the template | stands for |
/// | --- | --- |
/// | `\1` to `\9` | what the groups of the pattern found, counted by their opening parentheses |
/// | `\0` | all that was found |
/// | `\{side}` | what the group named `side` found: `(?<side>L\|R)` |
/// | `\u` `\l` | the next character in upper or lower case |
/// | `\U` `\L` | everything up to `\E` in upper or lower case; `\u\L\1` capitalizes |
/// | `{n}` | the number of the name among those that are found, from 1 |
/// | `{n:03}` `{n:03+10}` | the same with three digits at least; beginning with 10 |
/// | `{type}` | the type of data-block: `Action` |
/// | `{file}` | the name of the file, without folders and `.blend` |
/// | `{catalog}` | the last part of the catalog's path |
/// | `\\` `{{` `}}` | a backslash, a brace |
///
/// A backslash before any other punctuation mark stands for the mark; everything else stands for itself.
/// A group that found nothing gives nothing.
public struct NameTemplate: Hashable, Sendable {
  enum Part: Hashable {
    case literal(String)
    /// A group of the pattern; 0 is the whole.
    case group(Int)
    case namedGroup(String)
    case counter(NameCounter)
    case type
    case file
    case catalog
    case caseChange(CaseChange)
  }

  enum CaseChange: Hashable {
    case nextUpper
    case nextLower
    case upper
    case lower
    case end
  }

  let parts: [Part]
}

import ShelfConfig
import Testing

struct CommandTests {
  @Test func `names are unique and in kebab case`() {
    #expect(Set(Command.all.map(\.name)).count == Command.all.count)
    for command in Command.all {
      #expect(command.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(command)")
    }
  }

  @Test(arguments: Command.all)
  func `every command says in one sentence what it does`(command: Command) {
    #expect(command.help.hasSuffix("."))
    #expect(command.help.first?.isUppercase == true)
    #expect(command.help.dropLast().contains(". ") == false)
    #expect(command.help.count <= 100)
  }

  @Test(arguments: Command.all)
  func `every command is found by its name`(command: Command) {
    #expect(Command(name: command.name) == command)
  }

  @Test func `a name nobody gave is not found`() {
    #expect(Command(name: "move-sideways") == nil)
    #expect(Command(name: "") == nil)
  }

  @Test func `every group has commands, and every command is in its group`() {
    #expect(CommandGroup.allCases.allSatisfy { !$0.commands.isEmpty })
    #expect(CommandGroup.allCases.flatMap(\.commands).count == Command.all.count)
  }

  @Test func `the table is ordered as the help shows its groups`() {
    let order = CommandGroup.allCases.flatMap(\.commands)
    #expect(order == Command.all)
  }

  @Test func `arguments are told apart`() {
    #expect(Command.moveDown.takesCount)
    #expect(!Command.moveDown.takesCharacter)
    #expect(Command.mark.takesCharacter)
    #expect(!Command.quit.takesCount)
  }
}

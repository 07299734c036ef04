import AssetSystem
import Foundation
import Glibc
import Testing

@testable import AssetOperations

struct OperationJournalTests {
  private final class Folder {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: url) }

    func journal(kept: Int = 1_000) -> OperationJournal {
      OperationJournal(
        folder: ByteString(url.appendingPathComponent("state/journal").path),
        kept: kept
      )
    }

    func url(_ name: String) -> URL { url.appendingPathComponent("state/journal/\(name)") }
  }

  /// A plan that tags so many assets.
  private func plan(_ count: Int = 2, purpose: OperationPlan.Purpose = .edit) -> JournalPlan {
    let items = (0..<count).map { number in
      PlannedChange(
        target: AssetTarget("a.blend/Action/\(number)"),
        fields: [.init(.tags, old: .tags([]), new: .tags(["x"]))]
      )
    }
    let plan = OperationPlan(purpose: purpose, title: "Tag \(count) assets", items: items)
    return JournalPlan(plan: plan, roots: ["/library"])
  }

  @discardableResult
  private func write(
    _ journal: OperationJournal,
    _ plan: JournalPlan,
    _ outcomes: [OperationResult.Outcome] = []
  ) throws -> Int {
    let entry = try journal.begin()
    try entry.begin(plan, time: 5)
    try entry.append(outcomes.enumerated().map { .outcome(.item($0), $1, about: "it") })
    try entry.sync()
    return entry.number
  }

  private func entries(_ journal: OperationJournal) throws -> [JournalEntry] {
    try OperationHistory(journal, limit: 100).entries(limit: 100)
  }

  @Test func `without a folder the journal is empty, and reading makes none`() throws {
    let folder = Folder()
    #expect(try entries(folder.journal()).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.url.path))
  }

  @Test func `entries are counted, private files with the newest shown first`() throws {
    let folder = Folder()
    let journal = folder.journal()
    try write(journal, plan(2), [.done, .failed("No space.")])
    try write(journal, plan(1), [.done])
    let shown = try entries(journal)
    #expect(shown.map(\.number) == [2, 1])
    #expect(shown.map(\.state) == [.done, .done])
    #expect(shown[1].title == "Tag 2 assets" && shown[1].time == 5)
    #expect(shown[1].total == 2 && shown[1].done == 1)
    #expect(shown[1].failures == ["it: No space."])
    #expect(shown[1].roots == ["/library"])
    var status = stat()
    #expect(stat(folder.url("000001.jsonl").path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `an entry is running as long as its process holds it, and interrupted after that`()
    throws
  {
    let folder = Folder()
    let journal = folder.journal()
    do {
      let entry = try journal.begin()
      try entry.begin(plan(), time: 0)
      #expect(try entries(journal).map(\.state) == [.running])
      try entry.append([.outcome(.item(0), .done, about: "")])
    }
    let shown = try entries(journal)
    #expect(shown.map(\.state) == [.interrupted])
    #expect(shown[0].done == 1)
  }

  @Test func `an entry that is finished is not running, whoever still knows of it`() throws {
    let folder = Folder()
    let journal = folder.journal()
    let entry = try journal.begin()
    try entry.begin(plan(1), time: 0)
    try entry.append([.outcome(.item(0), .done, about: "")])
    #expect(try entries(journal).map(\.state) == [.running])
    entry.end()
    #expect(try entries(journal).map(\.state) == [.done])
    #expect(entry.number == 1)
  }

  @Test func `wherever the file was cut, the entry is never begun, interrupted or done`() throws {
    let folder = Folder()
    let journal = folder.journal()
    try write(journal, plan(2), [.done, .failed("a")])
    let url = folder.url("000001.jsonl")
    let whole = try Data(contentsOf: url)
    let lineEnds = whole.indices.filter { whole[$0] == 0x0A }
    for length in 0...whole.count {
      try whole.prefix(length).write(to: url)
      let states = try entries(journal).map(\.state)
      if length <= lineEnds[1] {
        #expect(states.isEmpty, "\(length)")
      } else {
        #expect(states == [length <= lineEnds[3] ? .interrupted : .done], "\(length)")
      }
    }
  }

  @Test func `a damaged entry is shown as such and hides no other`() throws {
    let folder = Folder()
    let journal = folder.journal()
    for _ in 0..<3 { try write(journal, plan(1), [.done]) }
    try Data("{}\n{}\n".utf8).write(to: folder.url("000002.jsonl"))
    let shown = try entries(journal)
    #expect(shown.map(\.number) == [3, 2, 1])
    #expect(shown.map(\.state) == [.done, .damaged, .done])
    #expect(shown[1].failures.first?.contains("000002.jsonl") == true)
    #expect(throws: OperationError.self) { try journal.family(of: 2) }
    #expect(try journal.family(of: 1).number == 1)
  }

  @Test func `files of others in the folder are neither read nor removed`() throws {
    let folder = Folder()
    let journal = folder.journal(kept: 1)
    try write(journal, plan(1), [.done])
    for name in ["notes.txt", "1.jsonl", "000001.jsonl~", "abcdef.jsonl"] {
      try Data("hello".utf8).write(to: folder.url(name))
    }
    try write(journal, plan(1), [.done])
    #expect(try entries(journal).map(\.number) == [2])
    #expect(FileManager.default.fileExists(atPath: folder.url("notes.txt").path))
    #expect(FileManager.default.fileExists(atPath: folder.url("1.jsonl").path))
  }

  @Test func `the oldest entries make room, unless they are running`() throws {
    let folder = Folder()
    let journal = folder.journal(kept: 2)
    let running = try journal.begin()
    try running.begin(plan(), time: 0)
    for _ in 0..<4 { try write(journal, plan(1), [.done]) }
    #expect(try journal.numbers() == [1, 4, 5])
  }

  @Test func `numbers are given once, however many begin at the same time`() async throws {
    let folder = Folder()
    let journal = folder.journal()
    let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 {
        group.addTask {
          let entry = try journal.begin()
          try entry.begin(plan(1), time: 0)
          return entry.number
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers.sorted() == Array(1...40))
  }

  @Test func `a folder that cannot be made is an error that says so`() throws {
    let folder = Folder()
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try Data().write(to: folder.url.appendingPathComponent("state"))
    let error = #expect(throws: OperationError.self) { try folder.journal().begin() }
    #expect(error?.code == .journalUnwritable)
  }
}

extension OperationJournalTests {
  @Test func `what was undone, done again or resumed is one entry with its state`() throws {
    let folder = Folder()
    let journal = folder.journal()
    func states() throws -> [JournalEntry.State] { try entries(journal).map(\.state) }
    try write(journal, plan(2), [.done])
    #expect(try states() == [.interrupted])
    try write(journal, plan(1, purpose: .resume(1)), [.done])
    #expect(try states() == [.done])
    #expect(try entries(journal)[0].done == 2)
    try write(journal, plan(2, purpose: .undo(1)), [.done])
    #expect(try states() == [.interrupted])
    try write(journal, plan(1, purpose: .resume(3)), [.done])
    #expect(try states() == [.undone])
    try write(journal, plan(2, purpose: .redo(1)), [.done, .done])
    #expect(try states() == [.done])
    try write(journal, plan(1, purpose: .undo(1)), [.refused(PlanConflict(.changed, "Changed."))])
    #expect(try states() == [.done])
    #expect(try entries(journal)[0].failures == ["it: Changed."])
    #expect(try entries(journal).map(\.number) == [1])
  }
}

extension OperationJournalTests {
  /// Replaces text in the file of the first entry.
  private func edit(_ folder: Folder, _ text: String, _ new: String) throws {
    let url = folder.url("000001.jsonl")
    let old = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    try #require(old.contains(text))
    try Data(old.replacing(text, with: new, maxReplacements: 1).utf8).write(to: url)
  }

  @Test func `a list of the journal looks at no plan, and what is done with an entry does`() throws
  {
    let folder = Folder()
    let journal = folder.journal()
    try write(journal, plan(2), [.done, .failed("a")])
    try edit(folder, "{\"items\":[{", "#\"items\":[{")
    let shown = try entries(journal)
    #expect(shown.map(\.state) == [.done])
    #expect(shown[0].done == 1 && shown[0].failures == ["it: a"])
    #expect(throws: OperationError.self) { try journal.family(of: 1) }
  }

  @Test func `a header of any length is read`() throws {
    let folder = Folder()
    let journal = folder.journal()
    for length in 850...1_100 {
      let root = ByteString("/" + String(repeating: "x", count: length))
      try write(journal, JournalPlan(plan: plan(1).plan, roots: [root]), [.done])
      let newest = try #require(try entries(journal).first)
      #expect(newest.state == .done && newest.roots == [root], "\(length)")
    }
  }

  @Test(arguments: [
    "", #""planLength":0,"#, #""planLength":-1,"#, #""planLength":5,"#,
    #""planLength":9223372036854775807,"#, #""planLength":1000000,"#,
  ])
  func `an entry that says nothing or nonsense of its plan's length is read as a whole`(
    _ member: String
  ) throws {
    let folder = Folder()
    let journal = folder.journal()
    try write(journal, plan(3), [.done, .cancelled, .failed("a")])
    let length = JournalPlanLine.json(plan(3).plan).utf8.count
    try edit(folder, #""planLength":\#(length),"#, member)
    let shown = try entries(journal)
    #expect(shown.map(\.state) == [.interrupted])
    #expect(shown[0].done == 1 && shown[0].failures == ["it: a"])
    #expect(try journal.family(of: 1).last.record.plan == plan(3))
  }

  @Test func `an entry of an earlier version is read as it always was`() throws {
    let folder = Folder()
    let journal = folder.journal()
    try write(journal, plan(1))
    let text = #"""
      {"blendshelf":1,"libraries":["/library"],"purpose":"edit","time":5,"title":"Tag","total":2}
      {"items":[{"fields":[{"field":"tags","new":{"tags":["x"]},"old":{"tags":[]}}],"file":"a.blend","name":"0","type":"AC"},{"fields":[{"field":"name","new":{"text":"é"},"old":{"text":{"base64":"YcM="}}}],"file":"a.blend","name":"1","type":"AC"}],"keepsBackup":true}
      {"before":0,"fields":[{"field":"tags","new":{"tags":["x"]},"old":{"tags":["y"]}}]}
      {"item":0,"outcome":"done"}
      {"about":"it","conflict":{"kind":"changed","message":"Changed."},"item":1,"outcome":"refused"}

      """#
    try Data(text.utf8).write(to: folder.url("000001.jsonl"))
    let shown = try entries(journal)
    #expect(shown.map(\.state) == [.done])
    #expect(shown[0].failures == ["it: Changed."])
    let record = try journal.family(of: 1).last.record
    let items = try #require(record.plan?.plan.items)
    #expect(items.map(\.fields.first?.new) == [.tags(["x"]), .text("é")])
    #expect(items[1].fields[0].old == .text(ByteString([0x61, 0xC3])))
    #expect(record.writtenFields[0]?.first?.old == .tags(["y"]))
  }

  @Test func `while others append to an entry, the lines that are whole count`() throws {
    let folder = Folder()
    let journal = folder.journal()
    let entry = try journal.begin()
    try entry.begin(plan(2), time: 0)
    try entry.append([.outcome(.item(1), .done, about: "")])
    let url = folder.url("000001.jsonl")
    let file = try FileHandle(forWritingTo: url)
    try file.seekToEnd()
    try file.write(contentsOf: Data(#"{"item":0,"outc"#.utf8))
    var shown = try entries(journal)
    #expect(shown.map(\.state) == [.running] && shown[0].done == 1)
    entry.end()
    #expect(try entries(journal).map(\.state) == [.interrupted])
    try file.write(contentsOf: Data("ome\":\"done\"}\n".utf8))
    shown = try entries(journal)
    #expect(shown.map(\.state) == [.done] && shown[0].done == 2)
  }
}

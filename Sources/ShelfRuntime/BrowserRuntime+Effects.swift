import AssetSystem
import ShelfBrowser

extension BrowserRuntime {
  func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: isEnded = true
      case .choose(let keys):
        chosen = keys
        isEnded = true
      case .redraw:
        screen.redraw()
        frames.markDirty()
      case .suspend:
        screen.suspend()
        frames.markDirty()
      case .copy(let text): screen.copy(text)
      case .setActive(let key):
        if let asset = state.list.active, asset.key == key { performer.host?.looks(at: asset) }
        start(effect)
      case .cancelOperation(let id), .stopCreation(let id): tasks[.operation(id)]?.cancel()
      default: start(effect)
      }
    }
  }

  func start(_ effect: Effect) {
    let id = EffectID(effect)
    if let id { tasks[id]?.cancel() }
    busy += 1
    let before =
      effect.isForBlender ? blenderWork : effect.isForCreation ? creationWork : nil
    let task = Task { [performer, weak self] in
      await before?.value
      await performer.perform(effect) { event in
        // What was written has to be told, stopped or not.
        if effect.writes || !Task.isCancelled { self?.post(event) }
      }
      self?.finished(effect)
    }
    if let id { tasks[id] = task }
    if effect.isForCreation { creationWork = task }
    if effect.isForBlender {
      blenderWork = task
    } else if effect.writes {
      writes.append(task)
    } else if effect.lendsTerminal {
      lending.append(task)
    }
  }

  private func finished(_ effect: Effect) {
    busy -= 1
    switch effect {
    case .apply(let id, _), .creation(let id, .publish): tasks[.operation(id)] = nil
    default: break
    }
    waker.yield()
  }
}

extension Effect {
  /// Whether it changes something that outlives the browser.
  fileprivate var writes: Bool {
    switch self {
    case .editCatalogs, .apply, .saveQuery, .removeQuery, .saveQuickTags, .saveMark,
      .savePoseTargets, .putBackLivePose, .saveWorkfiles:
      true
    case .creation(_, let step): step.isChange
    default: false
    }
  }

  /// Whether another program gets the terminal for a while.
  fileprivate var lendsTerminal: Bool {
    switch self {
    case .editText, .shell, .page: true
    default: false
    }
  }

  /// Whether it is about the workfile that assets are created from: such effects wait for each other, except
  /// for names, of which only the newest counts.
  fileprivate var isForCreation: Bool {
    switch self {
    case .creation(_, .name): false
    case .openCreation, .creation, .closeCreation: true
    default: false
    }
  }
}

import ShelfConfig
import Testing

struct ConfigLocationsTests {
  @Test func `without XDG variables the places are below the home folder`() {
    let locations = ConfigLocations(environment: ["HOME": "/home/elly"])
    #expect(locations.configFile == "/home/elly/.config/blendshelf/config.toml")
    #expect(locations.keymapFile == "/home/elly/.config/blendshelf/keymap.toml")
    #expect(locations.themesFolder == "/home/elly/.config/blendshelf/themes")
    #expect(locations.stateFolder == "/home/elly/.local/state/blendshelf")
    #expect(locations.overlaysFolder == "/home/elly/.local/share/blendshelf/overlays")
    #expect(locations.cacheFolder == "/home/elly/.cache/blendshelf")
    #expect(locations.runtimeFolder == nil)
    #expect(locations.temporaryFolder == "/tmp")
  }

  @Test func `XDG variables win`() {
    let locations = ConfigLocations(environment: [
      "HOME": "/home/elly", "XDG_CONFIG_HOME": "/etc/elly/", "XDG_STATE_HOME": "/var/s",
      "XDG_CACHE_HOME": "/var/c", "XDG_DATA_HOME": "/var/d", "XDG_RUNTIME_DIR": "/run/user/7",
      "TMPDIR": "/scratch",
    ])
    #expect(locations.configFolder == "/etc/elly/blendshelf")
    #expect(locations.stateFolder == "/var/s/blendshelf")
    #expect(locations.dataFolder == "/var/d/blendshelf")
    #expect(locations.cacheFolder == "/var/c/blendshelf")
    #expect(locations.runtimeFolder == "/run/user/7/blendshelf")
    #expect(locations.temporaryFolder == "/scratch")
  }

  @Test(arguments: ["", "config", "./config", "~/config"])
  func `values that are not absolute are ignored`(value: String) {
    let locations = ConfigLocations(environment: [
      "HOME": "/h", "XDG_CONFIG_HOME": value, "XDG_RUNTIME_DIR": value, "TMPDIR": value,
    ])
    #expect(locations.configFolder == "/h/.config/blendshelf")
    #expect(locations.runtimeFolder == nil)
    #expect(locations.temporaryFolder == "/tmp")
  }

  @Test func `without a home there are no places, but those that are named`() {
    let locations = ConfigLocations(environment: ["XDG_CACHE_HOME": "/c", "HOME": "relative"])
    #expect(locations.home == nil)
    #expect(locations.configFile == nil)
    #expect(locations.stateFolder == nil)
    #expect(locations.cacheFolder == "/c/blendshelf")
  }

  @Test func `a tilde stands for the home folder at the start only`() {
    let locations = ConfigLocations(environment: ["HOME": "/h"])
    #expect(locations.expandingTilde("~/a") == "/h/a")
    #expect(locations.expandingTilde("~") == "/h")
    #expect(locations.expandingTilde("~other/a") == "~other/a")
    #expect(locations.expandingTilde("/a/~") == "/a/~")
    #expect(ConfigLocations(environment: [:]).expandingTilde("~/a") == "~/a")
  }
}

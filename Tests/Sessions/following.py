"""Browsers that follow one another, each in a real terminal: what the leader does is on the follower's screen."""

import contextlib
import difflib
import json

from checks import attempt, expect
from sandbox import Sandbox, executable
from serving import Program, wait_until
from terminal import Terminal

PATIENCE = 20
SIZES = [(80, 24), (160, 48)]


class Browser:
    """A browser in a terminal of its own, with folders and a copy of the library of its own; the sessions are the machine's."""

    def __init__(self, stack, runtime, size, session=None):
        self.sandbox = stack.enter_context(Sandbox())
        self.sandbox.environment["XDG_RUNTIME_DIR"] = str(runtime)
        self.library = self.sandbox.copy_library("4.5", "shelf")
        self.terminal = Terminal(self.sandbox, executable(), *size)
        stack.callback(self.terminal.close)
        self.session = session

    def start(self):
        self.command(f"blendshelf shelf --session-name {self.session}")
        # An index that is up to date says nothing.
        self.terminal.wait(
            lambda: any(text in self.terminal.screen() for text in ("files of shelf read", "sorted by")), "the browser", PATIENCE
        )

    def command(self, text):
        self.terminal.type(text)
        self.terminal.keys("Enter")

    def kill(self):
        """Ends the browser as a crash would; the shell's next prompt gets a clean screen."""
        self.terminal.signal("KILL")
        self.terminal.wait(lambda: self.terminal.program() is None, "the browser to be gone", PATIENCE)
        # What a crash leaves: the other screen, and an Enter that is none.
        self.terminal.keys("C-j")
        self.terminal.type(f"stty {self.terminal.settings.strip()}; printf '\\033[?1049l\\033[?1000l\\033[?1002l\\033[?1003l\\033[?1006l\\033[?1l\\033[?25h'")
        self.terminal.keys("C-j")
        self.terminal.wait(lambda: self.terminal.format("#{alternate_on}") == "0", "the shell's own screen", PATIENCE)
        self.command("clear")
        self.terminal.wait(lambda: self.terminal.screen() == "$", "the shell's prompt", PATIENCE)

    def keys(self, *names):
        self.terminal.keys(*names)

    def sees(self, text):
        self.terminal.wait(lambda: text in self.terminal.screen(), f"{text!r} to be seen", PATIENCE)

    def lacks(self, text):
        self.terminal.wait(lambda: text not in self.terminal.screen(), f"{text!r} to be gone", PATIENCE)

    def body(self):
        """All rows but the last, which says who follows whom and what was done."""
        return self.terminal.screen().splitlines()[:-1]

    def view(self):
        """What a follower has to show as its leader does: the rows, and what stands under the cursor or is selected."""
        return self.body(), [bar for bar in self.terminal.bars() if bar][1:-1]


def same(leader, follower, what):
    """Waits until the follower's screen is the leader's."""

    def is_same():
        return leader.view() == follower.view()

    try:
        follower.terminal.wait(is_same, what, PATIENCE)
    except AssertionError:
        wanted, found = leader.view(), follower.view()
        lines = difflib.unified_diff(wanted[0] + wanted[1], found[0] + found[1], "leader", "follower", lineterm="", n=0)
        raise AssertionError("\n".join([f"{what}: the screens differ", *lines])) from None


class Following:
    """A leader and a follower, from one thing the leader can do to the next."""

    def __init__(self, stack, size):
        self.stack, self.size = stack, size
        self.runtime = stack.enter_context(Sandbox()).folder / "runtime"
        self.leader = Browser(stack, self.runtime, size, "leader")
        self.follower = Browser(stack, self.runtime, size, "visitor")
        self.leader.start()
        self.follower.start()
        self.follower.keys("F")

    def step(self, what, *keys, sees=None):
        """The leader presses keys; the follower's screen is then the leader's."""
        self.leader.keys(*keys)
        if sees:
            self.leader.sees(sees)
        same(self.leader, self.follower, what)

    def says(self, browser, text, driver=None):
        """Waits until the last row says something while somebody moves to and fro: notices of earlier things give way in time."""
        driver = driver or self.leader
        for _ in range(PATIENCE):
            driver.keys("j")
            driver.keys("k")
            with contextlib.suppress(AssertionError):
                return browser.terminal.wait(lambda: text in browser.terminal.screen(), text, 1)
        raise AssertionError(f"{text!r} is not said; the screen:\n{browser.terminal.screen()}")

    def moves(self):
        self.says(self.follower, "following leader")
        self.says(self.leader, "1 watches")
        same(self.leader, self.follower, "at first")
        self.step("the cursor goes down", "j", "j")
        self.step("to the right", "l")
        self.step("to the end", "G")
        self.step("to the start", "g", "g")
        self.step("two are selected", "Space", "j", "Space")
        self.step("none is selected", "u", "u")

    def searches(self):
        self.leader.keys("/")
        self.leader.terminal.type("fist")
        self.leader.keys("Enter")
        self.leader.sees("fist")
        same(self.leader, self.follower, "a search")
        self.step("no search", "Escape")

    def opens_catalogs(self):
        """The leader is in the tree, the follower in its list: the rows are the same, the cursors are where each one is."""
        problems = []
        self.leader.keys("g", "g", "h")
        for key, catalog in (("j", "Characters"), ("j", "Characters › Elly"), ("j", "Characters › Elly › Body"), ("G", "Unassigned")):
            self.leader.keys(key)
            self.leader.sees(catalog)
            problems += self.same_rows(catalog)
        self.leader.keys("g", "g", "l")
        same(self.leader, self.follower, "all catalogs again")
        return problems

    def same_rows(self, what):
        try:
            self.follower.terminal.wait(lambda: self.leader.body() == self.follower.body(), what, PATIENCE)
        except AssertionError:
            return [f"{what}: the screens differ", *difflib.unified_diff(self.leader.body(), self.follower.body(), lineterm="", n=0)]
        return []

    def pauses(self):
        """Who moves alone is paused, seen by the leader, and goes back with a key."""
        self.follower.keys("j", "j")
        self.follower.sees("paused")
        self.follower.terminal.settled_screen()
        before = self.follower.body()
        self.leader.keys("j")
        self.leader.keys("G")
        self.leader.terminal.settled_screen()
        problems = expect(self.follower.body(), before, "the paused follower's screen")
        self.follower.keys("g", "l")
        self.follower.lacks("paused")
        same(self.leader, self.follower, "after going back to the leader")
        self.follower.keys("k")
        self.follower.sees("paused")
        self.follower.keys("F")
        self.follower.lacks("paused")
        same(self.leader, self.follower, "after going on")
        return problems

    def joins_late(self):
        late = Browser(self.stack, self.runtime, self.size, "late")
        late.start()
        # Two sessions run beside its own: the menu asks which; they stand in the order of their names.
        late.keys("F")
        late.sees("visitor")
        late.keys("Enter")
        same(self.leader, late, "for who joins late")
        self.says(late, "following leader")
        self.says(self.leader, "2 watch")
        self.leader.keys("j")
        same(self.leader, late, "for who joined late")
        same(self.leader, self.follower, "for who was there")
        late.keys("q")
        late.terminal.wait(lambda: late.terminal.program() is None, "the late one to end", PATIENCE)
        self.says(self.leader, "1 watches")

    def hands_over(self):
        """The lead is asked for, handed over, used and given back."""
        self.follower.keys("g", "L")
        self.leader.sees("asks for the lead")
        self.leader.keys("g", "L")
        self.leader.sees("Hand the lead")
        self.leader.keys("y")
        self.says(self.follower, "leading leader", self.follower)
        self.says(self.leader, "leads your session", self.follower)
        self.follower.keys("g", "g")
        for key in ("j", "l", "j"):
            self.follower.keys(key)
        same(self.follower, self.leader, "the leader's own browser shows what the driver does")
        self.follower.keys("g", "L")
        self.says(self.follower, "following leader")
        self.step("the lead is back", "j")

    def comes_back(self):
        """The leader is killed and begins again; the follower says so and goes on."""
        with self.printing() as printed:
            self.leader.kill()
            self.follower.sees("leader is gone")
            self.leader.start()
            self.says(self.follower, "following leader")
            self.step("after coming back", "j", "j", "l")
            wait_until(lambda: any("asset.activeChanged" in line for line in self.texts(printed)), "`follow --print` to go on")
            return [f"no JSON: {line!r}" for line in self.texts(printed) if not self.is_object(line)]

    @contextlib.contextmanager
    def printing(self):
        with Program(self.follower.sandbox, "follow", "leader", "--print") as program:
            wait_until(lambda: program.out, "`follow --print` to print the state")
            program.out.clear()
            yield program

    @staticmethod
    def texts(program):
        return [line.decode() for line in list(program.out)]

    @staticmethod
    def is_object(line):
        with contextlib.suppress(ValueError):
            return isinstance(json.loads(line), dict)
        return False

    def ends(self):
        self.leader.keys("q")
        self.leader.terminal.wait(lambda: self.leader.terminal.program() is None, "the leader to end", PATIENCE)
        self.follower.sees("leader is gone")
        self.follower.keys("q")
        self.follower.terminal.wait(lambda: self.follower.terminal.program() is None, "the follower to end", PATIENCE)
        problems = list(self.leader.terminal.restoration_problems()) + list(self.follower.terminal.restoration_problems())
        return problems + expect([path.name for path in (self.runtime / "blendshelf").iterdir()], [], "what is left of the sessions")


def check_following(report):
    for size in SIZES:
        name = "{}x{}".format(*size)
        with contextlib.ExitStack() as stack:
            try:
                following = Following(stack, size)
            except (AssertionError, RuntimeError, OSError) as error:
                report.check(f"{name}: a leader and a follower", [error])
                continue
            for title, check in (
                ("the follower's screen is the leader's: cursor and selection", following.moves),
                ("the follower's screen is the leader's: searches", following.searches),
                ("the follower shows the leader's catalog", following.opens_catalogs),
                ("a follower looks around alone and comes back", following.pauses),
                ("who joins late is shown the present", following.joins_late),
                ("the lead is asked for, handed over, used and given back", following.hands_over),
                ("the leader is killed and comes back", following.comes_back),
                ("all end and leave nothing", following.ends),
            ):
                attempt(report, f"{name}: {title}", check)

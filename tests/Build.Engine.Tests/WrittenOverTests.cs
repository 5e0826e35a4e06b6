using Components.Build.Engine.Output;
using Components.Build.Engine.Watching;
using Nuke.Common;

namespace Build.Engine.Tests;

/// <summary>Lines that a terminal shows until the next one takes their place, among logs of targets that run at once.</summary>
public sealed class WrittenOverTests
{
    [Fact]
    public void A_line_that_is_written_over_is_seen_of_the_log_that_is_shown_and_kept_of_no_other()
    {
        StringWriter output = new();
        BuildOutput build = new(output, new HostStyle(Host.Terminal, new Palette(enabled: false), 80), Verbosity.Normal);
        TargetLog shown = build.Open(new LifeSigns("Shown", TimeProvider.System));
        TargetLog waiting = build.Open(new LifeSigns("Waiting", TimeProvider.System));
        build.Announce(shown);
        build.Announce(waiting);
        waiting.Write("\rreading: 5 rows\u001b[K");
        waiting.Write("\r\u001b[K");
        waiting.WriteLine("kept");
        shown.Write("\rimporting: 3 rows\u001b[K");
        shown.Write("\r\u001b[K");
        build.Close(shown, "done", failed: false);
        build.Close(waiting, null, failed: false);
        string text = output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        text.ShouldContain("\rimporting: 3 rows\u001b[K\r\u001b[Kdone\n");
        text.ShouldContain("kept\n");
        text.ShouldNotContain("reading");
    }
}

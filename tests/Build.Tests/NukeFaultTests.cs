using System.Diagnostics;
using System.Text.RegularExpressions;
using Components.Build.Contracts;
using Components.Foundation.Errors;

namespace BuildTests;

/// <summary>Differences of NUKE's own package from build/engine, and how the build meets them.</summary>
[Collection(nameof(RunAlone))]
public sealed partial class NukeFaultTests
{
    [Fact]
    public void No_interpolated_string_is_an_argument_of_StartProcess()
    {
        // It would bind to NUKE's ArgumentStringHandler, which quotes the holes: build the string before.
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "build"), "*.cs")];
        sources.Count(static file => File.ReadAllText(file).Contains("StartProcess(", StringComparison.Ordinal))
            .ShouldBeGreaterThan(2);
        sources.Where(static file => InterpolatedArgument(File.ReadAllText(file))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ProcessTasks.StartProcess(\"dotnet\", $\"run {x}\", root);", true)]
    [InlineData("ProcessTasks.StartProcess(\n    Tool(\"a\"),\n    $@\"run {x}\");", true)]
    [InlineData("ProcessTasks.StartProcess(\"dotnet\", arguments, root); Log($\"ran {x}\");", false)]
    public void An_interpolated_argument_is_seen(string source, bool isSeen) => InterpolatedArgument(source).ShouldBe(isSeen);

    [Fact]
    public void The_last_error_of_a_target_gives_the_exit_code_and_earlier_ones_are_forgotten()
    {
        Build.LastError errors = new();
        errors.Listen();
        Throw(new UsageException("ABC123", "what.", "where", "remedy."));
        Throw(new InvalidOperationException("not one of ours"));
        errors.Exception.ShouldBeOfType<UsageException>();
        new Build().Map(errors.Exception!)!.ExitCode.ShouldBe(2);

        errors.Listen();
        errors.Exception.ShouldBeNull();
    }

    [Fact]
    public async Task A_signal_cancels_what_a_target_waits_for_and_does_not_end_the_process()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill.");
        using DetachedTargetContext context = new(TextWriter.Null);
        CancellationToken token = context.Cancellation;
        using (Process kill = Process.Start("kill", ["-TERM", $"{Environment.ProcessId}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        token.IsCancellationRequested.ShouldBeTrue();
    }

    private static void Throw(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught) when (caught == exception)
        {
            // Thrown for whoever listens.
        }
    }

    private static bool InterpolatedArgument(string source) =>
        CallPattern().Matches(source).Any(call => ArgumentsOf(source, call.Index + call.Length).Contains('$'));

    // Up to the parenthesis that closes the call; those inside strings come in pairs in this build.
    private static string ArgumentsOf(string source, int start)
    {
        int depth = 1;
        int end = start;
        while (depth > 0 && end < source.Length)
        {
            depth += source[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }

        return source[start..end];
    }

    [GeneratedRegex(@"\bStartProcess\(")]
    private static partial Regex CallPattern();
}

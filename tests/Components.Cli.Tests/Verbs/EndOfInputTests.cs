using System.Diagnostics;

namespace Components.Cli.Tests.Verbs;

/// <summary>serve --until-stdin-closes: a server ends with whoever started it.</summary>
public sealed class EndOfInputTests(CliFixture fixture)
{
    [Fact]
    public async Task A_server_ends_when_its_input_is_closed_and_not_before()
    {
        using Process process = Start("--until-stdin-closes");
        (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldStartWith("serving snapshot ");
        await process.StandardInput.WriteLineAsync("what comes in is ignored");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        process.HasExited.ShouldBeFalse();

        process.StandardInput.Close();

        await EndedAsync(process);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_input_that_was_closed_before_the_start_ends_it_as_well()
    {
        using Process process = Start("--until-stdin-closes");
        process.StandardInput.Close();
        await EndedAsync(process);
        process.ExitCode.ShouldBeOneOf(0, 130);
    }

    [Fact]
    public async Task Without_the_option_the_input_means_nothing()
    {
        using Process process = Start();
        process.StandardInput.Close();
        try
        {
            (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.ShouldStartWith(
                "serving snapshot ");
            process.HasExited.ShouldBeFalse();
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task The_option_is_not_for_people()
    {
        CliRun help = await CliProcess.RunAsync(fixture.Root, "serve", "--help");
        help.Output.ShouldContain("--verify");
        help.Output.ShouldNotContain("stdin");
    }

    private Process Start(params string[] options) =>
        CliProcess.Start(fixture.Root, ["serve", "--urls", "http://127.0.0.1:0", .. options]);

    private static async Task EndedAsync(Process process)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
    }
}

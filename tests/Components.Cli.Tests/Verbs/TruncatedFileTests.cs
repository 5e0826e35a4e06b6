using System.Diagnostics;
using System.Text;
using Components.Foundation.Errors;

namespace Components.Cli.Tests.Verbs;

/// <summary>A file is shortened under a server that has mapped it, which docs/OPERATIONS.md forbids: the kernel ends the
/// process. It gives no wrong answer and does not hang, and the next start names the file.</summary>
public sealed class TruncatedFileTests(CliFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_mapped_file_that_is_shortened_ends_the_server_and_the_next_start_names_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and exit codes are Linux's.");
        string project = fixture.CopyProject("truncated");
        string path = Path.Combine(project, "snapshots", CliFixture.First, "vector", "records.bin");
        using Process process = CliProcess.Start(project, "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            string first = (await process.StandardError.ReadLineAsync())!;
            _ = process.StandardError.ReadToEndAsync();
            using HttpClient client = new() { BaseAddress = new Uri(first[(first.LastIndexOf(' ') + 1)..]) };
            using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.SetLength(0);
            }

            await Should.ThrowAsync<HttpRequestException>(() => client.PostAsync("/v1/components/search",
                new StringContent("{\"query\":\"C25804\"}", Encoding.UTF8, "application/json")).WaitAsync(Patience));
            await process.WaitForExitAsync().WaitAsync(Patience);
            const int SigAbort = 128 + 6;
            const int SigBus = 128 + 7;
            process.ExitCode.ShouldBeOneOf(SigAbort, SigBus);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        CliRun again = await CliProcess.RunAsync(project, "serve", "--urls", "http://127.0.0.1:0");
        again.ExitCode.ShouldBe((int)ExitCode.Snapshot);
        again.Error.ShouldContain("records.bin");
    }
}

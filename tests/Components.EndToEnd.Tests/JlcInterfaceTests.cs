using System.Text;
using Components.TestKit.Jlc;

namespace Components.EndToEnd.Tests;

/// <summary>The profile jlc-openapi as it is shipped, with the real build against a server that behaves like the
/// interface.</summary>
public sealed class JlcInterfaceTests : IDisposable
{
    private readonly Workplace _workplace = new();
    private readonly JlcServer _server = new();

    public JlcInterfaceTests()
    {
        _server.Fill(pages: 4, partsPerPage: 50);
        _workplace.Environment["COMPONENTS__source__jlc__base_url"] = _server.Url;
        _workplace.Environment["COMPONENTS__source__jlc__requests_per_second"] = "100";
        _workplace.Environment["JLC_APP_ID"] = JlcServer.AppId;
        _workplace.Environment["JLC_ACCESS_KEY"] = JlcServer.AccessKey;
        _workplace.Environment["JLC_SECRET_KEY"] = JlcServer.SecretKey;
    }

    public void Dispose()
    {
        _server.Dispose();
        _workplace.Dispose();
    }

    [Fact]
    public void Fetch_asks_what_depends_on_it_does_not_and_no_credential_is_written_or_said()
    {
        StringBuilder said = new();
        Finished plan = Build("Fetch", "--plan");
        plan.ExitCode.ShouldBe(0, plan.ToString());
        _server.Log.ShouldBeEmpty();

        // The third page cannot be had: nothing is imported, and the next Fetch goes on behind the second.
        _server.BeforePage = key =>
        {
            if (key == "key-2")
            {
                _server.BeforePage = null;
                _server.NextStatus(403, body: $$"""{"code":403,"message":"no scope for {{JlcServer.AppId}}"}""");
            }

            return Task.CompletedTask;
        };
        Finished refused = Build("Fetch");
        refused.ExitCode.ShouldBe(4, refused.ToString());
        refused.Error.ShouldContain("FET042");
        Finished fetched = Build("Fetch");
        fetched.ExitCode.ShouldBe(0, fetched.ToString());
        fetched.Output.ShouldContain("200 rows, 0 quarantined");
        _server.Keys.ShouldBe(["", "key-1", "key-2", "key-2", "key-3"]);
        _server.Refusals.ShouldBeEmpty();

        Finished transformed = Build("Transform");
        transformed.ExitCode.ShouldBe(0, transformed.ToString());
        transformed.StatusOf("Fetch").ShouldBe("UpToDate", transformed.ToString());
        _server.Log.Count.ShouldBe(5);

        // Asked again, with other traces and times: the same rows, so that nothing behind it runs.
        Build("Fetch").ExitCode.ShouldBe(0);
        _server.Log.Count.ShouldBe(9);
        Finished again = Build("Transform");
        again.StatusOf("Transform").ShouldBe("UpToDate", again.ToString());

        foreach (string path in Directory.EnumerateFiles(_workplace.Root, "*", SearchOption.AllDirectories))
        {
            said.Append(Encoding.Latin1.GetString(Unpacked(path)));
        }

        string everything = said.ToString();
        everything.ShouldContain("trace-");
        foreach (string secret in new[] { JlcServer.AppId, JlcServer.AccessKey, JlcServer.SecretKey, "JOP appid" })
        {
            everything.ShouldNotContain(secret);
        }

        Finished Build(params string[] arguments)
        {
            Finished finished = _workplace.Build([.. arguments, "--profile", "jlc-openapi", "hashing"]);
            said.Append(finished.Output).Append(finished.Error);
            return finished;
        }
    }

    private static byte[] Unpacked(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (!path.EndsWith(".zst", StringComparison.Ordinal))
        {
            return bytes;
        }

        using ZstdSharp.Decompressor zstd = new();
        return zstd.Unwrap(bytes).ToArray();
    }
}

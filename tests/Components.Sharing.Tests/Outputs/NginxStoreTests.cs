using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Pipeline.Tests.Planning;
using Components.Sharing.Tests.Servers;
using Components.TestKit.Files;

namespace Components.Sharing.Tests.Outputs;

/// <summary>nginx with its WebDAV module, as docs/howto/share-outputs.md sets it up.</summary>
public sealed class NginxStoreTests : IDisposable
{
    private readonly SharingToys _toys = new();
    private readonly TemporaryDirectory _kept = new();

    public void Dispose()
    {
        _toys.Dispose();
        _kept.Dispose();
    }

    [Fact]
    public void What_is_uploaded_to_nginx_another_machine_takes()
    {
        Assert.SkipUnless(Nginx.IsHere, Nginx.HowToHaveIt);
        using Nginx server = new(_kept.Path);

        SharingToys.Statuses(_toys.Machine($"{server.Url}/team/components", SharedStoreMode.ReadWrite).Run("C"))
            .ShouldBe(["A Ran", "B Ran", "C Ran"]);
        ToyPipeline developer = _toys.Machine($"{server.Url}/team/components/");
        IReadOnlyDictionary<string, StepExecution> taken = developer.Run("C");

        SharingToys.Statuses(taken).ShouldBe(["A Shared", "B Shared", "C Shared"]);
        SharingToys.Text(taken).ShouldBe("C(B(A(source)))");
        Directory.GetFiles(_kept["team/components/cas"]).Length.ShouldBe(3);
        Directory.GetFiles(_kept["team/components/ac"]).Length.ShouldBe(3);
        _toys.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Uploads_that_nginx_lets_nobody_make_are_warned_of_once()
    {
        Assert.SkipUnless(Nginx.IsHere, Nginx.HowToHaveIt);
        using Nginx server = new(_kept.Path, "limit_except GET HEAD { deny all; }");

        SharingToys.Statuses(_toys.Machine(server.Url, SharedStoreMode.ReadWrite).Run("C"))
            .ShouldBe(["A Ran", "B Ran", "C Ran"]);
        _toys.Warnings.ShouldHaveSingleItem().ShouldContain("the server answered 403; no further upload is tried");
    }

    [Fact]
    public void A_file_that_was_altered_on_the_server_is_not_taken()
    {
        Assert.SkipUnless(Nginx.IsHere, Nginx.HowToHaveIt);
        using Nginx server = new(_kept.Path);
        _toys.Machine(server.Url, SharedStoreMode.ReadWrite).Run("A");
        string file = Directory.GetFiles(_kept["cas"]).Single();
        AlteredFile.Write(file, "A(sourcE)");

        IReadOnlyDictionary<string, StepExecution> made = _toys.Machine(server.Url).Run("A");

        SharingToys.Statuses(made).ShouldBe(["A Ran"]);
        File.ReadAllText(made["A"].PathOf("out.txt")).ShouldBe("A(source)");
        _toys.Warnings.ShouldHaveSingleItem().ShouldContain("out.txt of A: its SHA-256 is ");
    }
}

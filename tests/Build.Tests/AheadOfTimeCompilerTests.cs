using Nuke.Common.IO;

namespace BuildTests;

public sealed class AheadOfTimeCompilerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ahead-").FullName;
    private readonly List<string> _said = [];
    private int _asked;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_feed_is_asked_once_and_a_feed_without_the_compiler_is_said_and_ends_nothing()
    {
        Fetch(isThere: false);
        Fetch(isThere: false);

        _asked.ShouldBe(1);
        _said.ShouldHaveSingleItem().ShouldStartWith("No compiler for this SDK is on the feed");
    }

    [Fact]
    public void A_feed_that_has_it_is_not_mentioned()
    {
        Fetch(isThere: true);

        _asked.ShouldBe(1);
        _said.ShouldBeEmpty();
    }

    [Fact]
    public void Another_runtime_is_asked_for_again()
    {
        Fetch(isThere: true);
        File.WriteAllText(Path.Combine(_root, "artifacts", "obj", "ahead", "asked.txt"), "1.0");

        Fetch(isThere: true);

        _asked.ShouldBe(2);
    }

    private void Fetch(bool isThere) => AheadOfTimeCompiler.Fetch((AbsolutePath)_root, _said.Add, project =>
    {
        _asked++;
        ((string)project).ShouldEndWith(Path.Combine("build", "ahead", "ahead.proj"));
        return isThere;
    });
}

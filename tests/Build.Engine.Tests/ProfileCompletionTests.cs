using Components.Build.Contracts;
using Components.Build.Engine.Hosting;
using Nuke.Common;

namespace Build.Engine.Tests;

/// <summary>Names of profiles in a shell: those that the build class knows.</summary>
public sealed class ProfileCompletionTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("--profile _", "art jlc jlc-openapi")]
    [InlineData("--profile jl", "jlc jlc-openapi")]
    [InlineData("Compile --profile jlc jl", "jlc-openapi")]
    [InlineData("--profile x", "")]
    public void Completion_offers_the_profiles_that_the_build_knows(string words, string expected) =>
        Complete<Profiled>(words.Split(' ').Select(static word => word is "_" ? "" : word)).ShouldBe(
            string.Concat(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word + "\n")));

    [Fact]
    public void A_build_that_knows_none_leaves_files_to_the_shell() =>
        Complete<Plain>(["--profile", ""]).ShouldBeEmpty();

    [Fact]
    public void An_engine_that_knows_no_contracts_offers_none() =>
        Complete<Profiled>(["--profile", ""], knowsContracts: false).ShouldBeEmpty();

    private string Complete<T>(IEnumerable<string> words, bool knowsContracts = true)
        where T : NukeBuild, new()
    {
        StringWriter output = new() { NewLine = "\n" };
        using BuildRunner runner = new(new EngineEnvironment
        {
            Arguments = [":complete", .. words],
            WorkingDirectory = _harness.Root,
            Variables = _harness.Variables,
            KnowsContracts = knowsContracts,
            Output = output,
            Error = output,
        });
        runner.Run<T>([]).ShouldBe(0, output.ToString());
        return output.ToString();
    }

    private sealed class Profiled : NukeBuild, IHasProfileNames
    {
        public static IReadOnlyList<string> ProfileNames(string rootDirectory)
        {
            Directory.Exists(Path.Combine(rootDirectory, ".nuke")).ShouldBeTrue("it is asked with the root");
            return ["art", "jlc", "jlc-openapi"];
        }
    }

    private sealed class Plain : NukeBuild;
}

using Components.Build.Contracts;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

/// <summary>The targets of this repository; their names are its public interface.</summary>
internal sealed partial class Build : NukeBuild, IHasTargetContext
{
    [Parameter("Release or Debug")]
    private readonly string Configuration = "Release";

    [Parameter("Test: one project, by the part of its name between 'Components.' and '.Tests', or its whole name")]
    private readonly string? Project;

    [Parameter("Test: some tests, as 'dotnet test --filter' takes them, for example FullyQualifiedName~Negation")]
    private readonly string? Filter;

    public ITargetContext TargetContext { get; set; } = new DetachedTargetContext(Console.Out);

    private AbsolutePath Solution => RootDirectory / "Components.sln";

    private AbsolutePath TestResultsDirectory => RootDirectory / "output" / "test-results";

    private Target Clean => _ => _
        .Description("Deletes what Compile and Test made, except this build's own assembly; with --cache the output store too")
        .Before(Restore, Fetch)
        .Executes(() =>
        {
            CodeOutputs.Delete(RootDirectory);
            if (Cache)
            {
                EmptyCaches();
            }
        });

    private Target Restore => _ => _
        .Description("Restores the packages")
        .Executes(() =>
        {
            System.Collections.Concurrent.ConcurrentQueue<string> said = new();
            using IProcess process = ProcessTasks.StartProcess(
                "dotnet", PackageFeed.RestoreOf(Solution), RootDirectory, logger: (_, line) =>
                {
                    said.Enqueue(line);
                    Console.WriteLine(line);
                }).AssertWaitForExit();
            PackageFeed.ThrowIfUnreachable(process.ExitCode, said);
            process.AssertZeroExitCode();
            AheadOfTimeCompiler.Fetch(RootDirectory, Console.WriteLine);
        });

    private Target Compile => _ => _
        .Description("Compiles everything and makes the launcher ./components")
        .DependsOn(Restore)
        .Executes(() =>
        {
            DotNet($"build \"{Solution}\" --no-restore -c {Configuration} -nodeReuse:false -v quiet -nologo");
            Launcher.Write(RootDirectory, Configuration);
        });

    private Target Test => _ => _
        .Description("Runs all tests, or those of --project and --filter; the last line counts them")
        .DependsOn(Compile)
        .Produces("output/test-results/*.trx")
        .Executes(() =>
        {
            TestResultsDirectory.CreateOrCleanDirectory();
            string tested = Project is null ? Solution : TestProjects.Find(RootDirectory, Project);
            string arguments = $"test \"{tested}\" --no-build -c {Configuration} -nodeReuse:false -v quiet -nologo"
                + $" -p:TrxDirectory=\"{TestResultsDirectory}\"{(Filter is null ? "" : $" --filter \"{Filter}\"")}";
            using IProcess process = ProcessTasks.StartProcess("dotnet", arguments, RootDirectory).AssertWaitForExit();
            TestTotals totals = TestTotals.Read(TestResultsDirectory, process.ExitCode);
            foreach (string failure in totals.Failures)
            {
                Console.WriteLine(failure);
            }

            File.WriteAllText(TestResultsDirectory / "summary.txt", totals + "\n");
            TargetContext.SetResult(totals.ToString());
            foreach (string line in totals.LeftOut.Append(totals.ToString()))
            {
                TargetContext.AddClosingLine(line);
            }

            totals.ThrowIfFailed(Filter);
        });

    private Target Format => _ => _
        .Description("Formats the sources by .editorconfig")
        .DependsOn(Restore)
        .Executes(() =>
        {
            DotNet($"format \"{Solution}\" --no-restore");
        });

    public static int Main() => Execute<Build>(x => x.Compile);

    private static void DotNet(string arguments)
    {
        using IProcess process = ProcessTasks.StartProcess("dotnet", arguments, RootDirectory);
        process.AssertZeroExitCode();
    }
}

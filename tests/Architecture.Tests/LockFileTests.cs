namespace Components.Architecture.Tests;

/// <summary>A project without a lock file would be restored as the feed pleases, also where CI binds the others.</summary>
public sealed class LockFileTests
{
    [Fact]
    public void Every_project_has_its_packages_locked_for_every_platform_that_builds()
    {
        string[] projects = [.. new[] { "src", "tests", "build", "benchmarks", "data", "tools" }.SelectMany(Repository.Projects)];
        projects.Length.ShouldBeGreaterThan(35);
        foreach (string project in projects)
        {
            string path = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            File.Exists(path).ShouldBeTrue(
                $"{project} has no packages.lock.json; 'dotnet restore Components.sln --force-evaluate' writes it.");
            string locked = File.ReadAllText(path);
            foreach (string platform in (string[])["linux-x64", "linux-arm64", "osx-arm64", "win-x64", "win-arm64"])
            {
                locked.ShouldContain($"\"net10.0/{platform}\"", Case.Sensitive, path);
            }
        }
    }

    [Fact]
    public void What_CI_runs_binds_the_lock_files()
    {
        File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")).ShouldContain("\nexport CI=true\n");
        File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))
            .ShouldContain("<RestoreLockedMode Condition=\"'$(CI)' == 'true' and Exists(");
    }
}

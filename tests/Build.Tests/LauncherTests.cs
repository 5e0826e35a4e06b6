using Nuke.Common.IO;

namespace BuildTests;

public sealed class LauncherTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("launcher-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Links_in_the_launchers_places_are_replaced_and_what_they_lead_to_keeps_content_and_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        if (OperatingSystem.IsWindows())
        {
            return; // for the platform analyzer, which does not know SkipWhen
        }

        string victim = Path.Combine(_root, "victim");
        File.WriteAllText(victim, "kept");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(victim, Mode);
        string[] written = [Path.Combine(_root, "components"), Path.Combine(_root, "components.cmd")];
        foreach (string link in written)
        {
            File.CreateSymbolicLink(link, victim);
        }

        Launcher.Write((AbsolutePath)_root, "Release");

        File.ReadAllText(victim).ShouldBe("kept");
        File.GetUnixFileMode(victim).ShouldBe(Mode);
        written.ShouldAllBe(static path => new FileInfo(path).LinkTarget == null);
        File.ReadAllText(written[0]).ShouldStartWith("#!/bin/sh\n");
        File.GetUnixFileMode(written[0]).ShouldBe(
            Mode | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.ReadAllText(written[1]).ShouldStartWith("@dotnet ");
    }
}

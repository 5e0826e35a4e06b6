using Nuke.Common;

/// <summary>Packages for others.</summary>
internal sealed partial class Build
{
    private Target Pack => _ => _
        .Description("Packs Components.Client into output/packages")
        .DependsOn(Compile)
        .Produces("output/packages/*.nupkg")
        .Executes(() =>
        {
            string project = RootDirectory / "src" / "Components.Client";
            DotNet($"pack \"{project}\" --no-build -c {Configuration} -nodeReuse:false -v quiet -nologo "
                + $"-o \"{RootDirectory / "output" / "packages"}\"");
        });
}

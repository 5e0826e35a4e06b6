using Components.Build.Engine.Hosting;
using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>Root of the repository: <c>--root</c>, else the nearest directory from the working directory upwards that holds
    /// <c>.nuke</c>.</summary>
    public static AbsolutePath RootDirectory => BuildSession.Ambient.RootDirectory;

    /// <summary><c>.nuke/temp</c> under the root; ignored by git.</summary>
    public static AbsolutePath TemporaryDirectory => BuildSession.Ambient.TemporaryDirectory;

    /// <summary>The build's assembly; null where none was started from a file.</summary>
    public static AbsolutePath? BuildAssemblyFile => BuildSession.Ambient.BuildAssemblyFile;

    /// <summary>Directory of <see cref="BuildAssemblyFile"/>.</summary>
    public static AbsolutePath? BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <summary>The build's project file; null where there is none.</summary>
    public static AbsolutePath? BuildProjectFile => BuildSession.Ambient.BuildProjectFile;

    /// <summary>Directory of <see cref="BuildProjectFile"/>.</summary>
    public static AbsolutePath? BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>How much the build says.</summary>
    public static Verbosity Verbosity
    {
        get => BuildSession.Ambient.Verbosity;
        set => BuildSession.Ambient.Verbosity = value;
    }

    /// <summary>Where the build runs.</summary>
    public static Host Host => BuildSession.Ambient.Host;

    /// <summary>Names given with <c>--profile</c>, in their order.</summary>
    public static string[] LoadedLocalProfiles => [.. BuildSession.Ambient.Profiles];

    /// <summary>Whether a person runs this build.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>Whether a build server runs this build.</summary>
    public static bool IsServerBuild => Host.IsServer;
}

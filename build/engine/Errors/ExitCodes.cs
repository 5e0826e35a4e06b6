namespace Components.Build.Engine.Errors;

/// <summary>Exit codes that the engine itself gives; a build maps its own exceptions to others.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    public const int Failed = 1;

    public const int Usage = 2;

    public const int Environment = 4;

    public const int Cancelled = 130;

    /// <summary>NUKE's -1: every failure for which the build class set no exit code.</summary>
    public const int OfNuke = 255;
}

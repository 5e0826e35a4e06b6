namespace Components.Build.Contracts;

/// <summary>Implemented by a build class that knows the names which <c>--profile</c> takes: shells complete them. Under NUKE
/// nobody reads it.</summary>
public interface IHasProfileNames
{
    /// <summary>The names, in ordinal order; asked for without a build.</summary>
    /// <param name="rootDirectory">Root of the repository.</param>
    static abstract IReadOnlyList<string> ProfileNames(string rootDirectory);
}

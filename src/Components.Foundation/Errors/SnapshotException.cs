namespace Components.Foundation.Errors;

/// <summary>A snapshot or one of its files is missing, damaged or incompatible.</summary>
/// <inheritdoc cref="ComponentsException(string, string, string, string, Exception?)"/>
public class SnapshotException(string code, string what, string where, string remedy, Exception? innerException = null)
    : ComponentsException(code, what, where, remedy, innerException)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.Snapshot;
}

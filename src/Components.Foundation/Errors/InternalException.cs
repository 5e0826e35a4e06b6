namespace Components.Foundation.Errors;

/// <summary>An invariant of ours does not hold: we act.</summary>
/// <inheritdoc cref="ComponentsException(string, string, string, string, Exception?)"/>
public sealed class InternalException(string code, string what, string where, string remedy, Exception? innerException = null)
    : ComponentsException(code, what, where, remedy, innerException)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.Bug;
}

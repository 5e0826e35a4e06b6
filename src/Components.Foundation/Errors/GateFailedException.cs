namespace Components.Foundation.Errors;

/// <summary>A gate failed or could not be evaluated; nothing was published.</summary>
/// <inheritdoc cref="ComponentsException(string, string, string, string, Exception?)"/>
public class GateFailedException(string code, string what, string where, string remedy, Exception? innerException = null)
    : ComponentsException(code, what, where, remedy, innerException)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.GateFailed;
}

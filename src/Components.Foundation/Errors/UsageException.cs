namespace Components.Foundation.Errors;

/// <summary>The command line or pipeline.yaml is wrong: the person who wrote it acts.</summary>
/// <inheritdoc cref="ComponentsException(string, string, string, string, Exception?)"/>
public class UsageException(string code, string what, string where, string remedy, Exception? innerException = null)
    : ComponentsException(code, what, where, remedy, innerException)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.Usage;
}

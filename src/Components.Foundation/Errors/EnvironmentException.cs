namespace Components.Foundation.Errors;

/// <summary>Disk, port, network, SDK or native library: the owner of the machine acts.</summary>
/// <inheritdoc cref="ComponentsException(string, string, string, string, Exception?)"/>
public class EnvironmentException(string code, string what, string where, string remedy, Exception? innerException = null)
    : ComponentsException(code, what, where, remedy, innerException)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.Environment;
}

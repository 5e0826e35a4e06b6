namespace Components.Foundation.Errors;

/// <summary>A catalogue, a suite or a request's data cannot be used: the owner of the data acts.</summary>
/// <inheritdoc cref="ComponentsException(string, string, string, string, Exception?)"/>
public class InputDataException(string code, string what, string where, string remedy, Exception? innerException = null)
    : ComponentsException(code, what, where, remedy, innerException)
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => ExitCode.InputData;
}

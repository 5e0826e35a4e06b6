using Components.Foundation.Errors;

/// <summary>The server ended with an error; it has said why on stderr, and its exit code is the build's.</summary>
internal sealed class ServerEndedException(int exitCode) : ComponentsException(
    "SRV091", $"The server ended with exit code {exitCode}.", "components serve",
    "The server has said on stderr why and what to do; './components serve' alone says it again.")
{
    public override ExitCode ExitCode => (ExitCode)exitCode;
}

namespace Components.Build.Contracts;

/// <summary>Implemented by a build class whose exceptions carry exit codes.</summary>
public interface IBuildErrorMapper
{
    /// <summary>Maps what a target threw.</summary>
    /// <param name="exception">The exception, without the wrappers of reflection and tasks.</param>
    /// <returns>Exit code and message, or null for the default: exit code 1 and the exception's message.</returns>
    BuildError? Map(Exception exception);
}

using System.Text.Json;
using Components.Foundation.Errors;

namespace Components.Cli;

/// <summary>The one place that turns an error into a message and an exit code. A stack trace is never shown.</summary>
internal static class ErrorReport
{
    /// <summary>Writes an error to standard error.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="context">Streams.</param>
    /// <param name="asJson">As one JSON document, for programs.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Exception exception, CliContext context, bool asJson)
    {
        ComponentsException error = Known(exception);
        if (asJson)
        {
            ErrorDocument document = new(error.Code, error.What, error.Where, error.Remedy, (int)error.ExitCode);
            context.Error.WriteLine(JsonSerializer.Serialize(document, CliFormat.Json.ErrorDocument));
        }
        else
        {
            context.Error.WriteLine(error.Message);
        }

        return (int)error.ExitCode;
    }

    private static ComponentsException Known(Exception exception) => exception switch
    {
        ComponentsException known => known,
        AggregateException { InnerExceptions: [var only] } => Known(only),
        UnauthorizedAccessException or IOException => new EnvironmentException(
            code: "SRV020",
            what: OneLine(exception.Message),
            where: "",
            remedy: "Check the disk, the path and this user's rights.",
            exception),
        _ => new InternalException(
            code: "SRV021",
            what: $"An error that nobody foresaw: {exception.GetType().Name}: {OneLine(exception.Message)}",
            where: FirstFrame(exception),
            remedy: "Report it with the command line that led to it.",
            exception),
    };

    // One frame of our own says more to us than a page of them says to a user.
    private static string FirstFrame(Exception exception)
    {
        string? frame = exception.StackTrace?.Split('\n')
            .FirstOrDefault(static line => line.Contains("Components.", StringComparison.Ordinal));
        return frame is null ? "" : OneLine(frame.Trim());
    }

    private static string OneLine(string text)
    {
        string flat = string.Join(
            ' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return flat.EndsWith('.') ? flat : flat + ".";
    }
}

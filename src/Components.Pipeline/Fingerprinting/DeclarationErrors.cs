using Components.Foundation.Errors;

namespace Components.Pipeline.Fingerprinting;

/// <summary>Errors of a step that reads undeclared inputs, or whose inputs are others than they were declared to be.</summary>
internal static class DeclarationErrors
{
    internal static InternalException InputNotDeclared(string step, string producer, string file) => new(
        code: "BLD206",
        what: $"It reads '{producer}/{file}', which is not among its declared inputs.",
        where: step,
        remedy: "Declare the input in the step (src/Components.Steps): what is not declared is not in the key.");

    internal static EnvironmentException InputAltered(string step, string path, string recorded, string found) => new(
        code: "BLD216",
        what: $"Its input was altered while the build ran: SHA-256 {found}, recorded {recorded}.",
        where: $"{step}, {path}",
        remedy: "Run again: what the cache holds is compared with its records, and is made again where it differs. Nothing "
            + "below the cache may be written to.");
}

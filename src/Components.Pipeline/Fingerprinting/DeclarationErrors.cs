using Components.Foundation.Errors;

namespace Components.Pipeline.Fingerprinting;

/// <summary>Errors of a step that reads what it does not declare.</summary>
internal static class DeclarationErrors
{
    internal static InternalException InputNotDeclared(string step, string producer, string file) => new(
        code: "BLD206",
        what: $"It reads '{producer}/{file}', which is not among its declared inputs.",
        where: step,
        remedy: "Declare the input in the step (src/Components.Steps): what is not declared is not in the key.");

    internal static InternalException SettingsNotDeclared(string step, string path) => new(
        code: "BLD215",
        what: $"It reads the setting '{path}', which is not among its declared settings.",
        where: step,
        remedy: "Declare it in the step (src/Components.Steps): what is not declared is not in the key.");
}

using Components.Foundation.Errors;

namespace Components.Pipeline.Configuration;

/// <summary>CFG001: the configuration has mistakes. All of them are listed, and nothing was run.</summary>
/// <param name="mistakes">At least one, in the order in which they are shown.</param>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationMistake> mistakes) : UsageException(
    code: "CFG001",
    what: mistakes.Count == 1 ? "The configuration has a mistake, nothing was run."
        : $"The configuration has {mistakes.Count} mistakes, nothing was run.",
    where: "",
    remedy: (mistakes.Count == 1 ? "Correct it:" : "Correct them:")
        + string.Concat(mistakes.Select(static mistake => $"\n  {mistake}")));

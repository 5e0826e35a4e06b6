using Components.Foundation.Errors;
using Components.Foundation.Text;

namespace Components.Pipeline.Configuration;

/// <summary>Errors that stop reading the configuration at once; mistakes inside the files are collected instead.</summary>
internal static class ConfigurationErrors
{
    internal static UsageException FileMissing(string name) => new(
        code: "CFG002",
        what: "The pipeline's configuration is missing.",
        where: name,
        remedy: $"Restore it with 'git checkout -- {name}', or run from the repository's root.");

    internal static UsageException ProfileUnknown(string profile, string where, IReadOnlyList<string> known) => new(
        code: "CFG003",
        what: $"There is no profile '{profile}'.",
        where: where,
        remedy: NearestName.Hint(profile, known, "profiles"));

    internal static UsageException ProfileCycle(IEnumerable<string> chain, string where) => new(
        code: "CFG004",
        what: $"Profiles extend each other in a circle: {string.Join(" -> ", chain)}.",
        where: where,
        remedy: "Remove one of the 'extends' entries.");

    internal static InternalException SectionUnknown(string path) => new(
        code: "CFG005",
        what: $"No settings are registered under '{path}'.",
        where: "SectionRegistry",
        remedy: "Register the section's settings type, or correct the step that reads it.");

    internal static InternalException TypeUnsupported(Type type, string path) => new(
        code: "CFG006",
        what: $"'{type}' is not a type that settings can have.",
        where: path,
        remedy: "Use text, bool, int, long, double, TimeSpan, an enum, a nested record, or a read-only list or dictionary "
            + "of those.");
}

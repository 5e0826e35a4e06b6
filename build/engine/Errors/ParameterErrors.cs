namespace Components.Build.Engine.Errors;

/// <summary>The engine's messages about parameters, wherever their values come from.</summary>
internal static class ParameterErrors
{
    public static BuildException Unknown(string written, string where, IEnumerable<string> known) => new(
        "BLD020",
        $"There is no parameter '{written}'.",
        where,
        NearestMatch.Suggestion(written, known, suggestion => $"Did you mean '{suggestion}'? ")
            + $"'{BuildErrors.ListHint}' lists all parameters.",
        ExitCodes.Usage);

    public static BuildException NotConvertible(string parameter, string value, string where, string expected) => new(
        "BLD021",
        $"'{value}' is not a value for '{parameter}'.",
        where,
        $"Expected {expected}.",
        ExitCodes.Usage);

    public static BuildException ValueMissing(string parameter, string expected) => new(
        "BLD022",
        $"'{parameter}' has no value.",
        where: "",
        $"Expected {expected} after it.",
        ExitCodes.Usage);

    public static BuildException FileUnreadable(string file, string problem) => new(
        "BLD023",
        problem,
        file,
        "Write one JSON object: parameter names with their values.",
        ExitCodes.Usage);

    public static BuildException Repeated(string parameter, string where = "") => new(
        "BLD024",
        $"'{parameter}' is given twice.",
        where,
        "Give it once.",
        ExitCodes.Usage);
}

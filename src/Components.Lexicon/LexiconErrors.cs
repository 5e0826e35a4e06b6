using Components.Foundation.Errors;

namespace Components.Lexicon;

/// <summary>Messages of the lexicon: LEX001 and following.</summary>
internal static class LexiconErrors
{
    public static InputDataException NoLexicon(string directory) => new(
        code: "LEX001",
        what: "There is no file of families (*.yaml).",
        where: directory,
        remedy: "Point index.families.lexicon to a directory of families; data/lexicon is the product's.");

    public static InputDataException NotYaml(string path, long line, string detail, Exception cause) => new(
        code: "LEX002",
        what: $"The file is not valid YAML: {detail.TrimEnd('.')}.",
        where: $"{path}:{line}",
        remedy: "Correct the line.",
        cause);

    public static InputDataException Entry(string where, string what, string remedy) => new(
        code: "LEX003",
        what,
        where,
        remedy);

    public static InputDataException Twice(string where, string id, string first) => new(
        code: "LEX004",
        what: $"The family '{id}' is defined a second time; the first is at {first}.",
        where,
        remedy: "Merge the two, or give one another id.");

    public static InputDataException Unknown(string where, string field, string id, string hint) => new(
        code: "LEX005",
        what: $"'{field}' names the family '{id}', which does not exist. {hint}".TrimEnd(),
        where,
        remedy: "Correct the name, or delete it.");

    public static InputDataException Circle(string where, string path) => new(
        code: "LEX006",
        what: $"The family is broader than itself: {path}.",
        where,
        remedy: "Take one 'broader' out of the circle.");

    public static InputDataException Expression(string where, string expression, string detail, Exception cause) => new(
        code: "LEX007",
        what: $"The expression '{expression}' cannot be used: {detail.TrimEnd('.')}.",
        where,
        remedy: "Correct it; it must be a .NET regular expression, and of a property one without lookaround and backreferences.",
        cause);

    public static InputDataException TooSlow(string where, string expression, string text, Exception cause) => new(
        code: "LEX008",
        what: $"The expression '{expression}' took too long on the text '{text}'.",
        where,
        remedy: "Write it without nested repetition or lookaround.",
        cause);

    public static InputDataException NoProperties(string directory) => new(
        code: "LEX009",
        what: "There is no file of properties (*.yaml).",
        where: directory,
        remedy: "Point transform.properties to a directory of properties; data/properties is the product's.");

    public static InputDataException PropertyTwice(string where, string id, string first) => new(
        code: "LEX010",
        what: $"'{id}' is defined a second time; the first is at {first}.",
        where,
        remedy: "Merge the two, or give one another id.");

    public static InputDataException UnknownName(string where, string kind, string name, string? hint) => new(
        code: "LEX011",
        what: $"'{name}' is no {kind}.{(hint is null ? "" : $" Did you mean '{hint}'?")}",
        where,
        remedy: "Correct the name, or delete it.");

    public static InputDataException Pattern(string where, string pattern, string what) => new(
        code: "LEX012",
        what: $"The pattern '{pattern}' {what}.",
        where,
        remedy: "Correct it; data/properties/README.md lists groups and placeholders.");

    public static InputDataException Unneeded(string where, string what) => new(
        code: "LEX013",
        what,
        where,
        remedy: "Delete it, or correct what makes it unneeded.");
}

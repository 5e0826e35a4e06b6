using System.Globalization;
using Components.Foundation.Text;
using Components.Serve.Http;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Endpoints;

/// <summary>One field after the question mark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Kind of its values.</param>
/// <param name="Description">For the OpenAPI document: what it means, and what holds without it.</param>
internal sealed record QueryField(string Name, QueryFieldKind Kind, string Description)
{
    /// <summary>Largest number.</summary>
    public int Largest { get; private init; } = int.MaxValue;

    /// <summary>Longest text, in UTF-16 code units.</summary>
    public int Longest { get; private init; } = int.MaxValue;

    /// <summary>Texts that it takes; empty for any.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>Whether it may stand several times.</summary>
    public bool IsList { get; private init; }

    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>A whole number from 1.</summary>
    public static QueryField OfNumber(string name, int largest, string description) =>
        new(name, QueryFieldKind.Number, description) { Largest = largest };

    /// <summary>True or false; false when left out.</summary>
    public static QueryField OfFlag(string name, string description) => new(name, QueryFieldKind.Flag, description);

    /// <summary>A text.</summary>
    public static QueryField OfText(
        string name, string description, int longest = int.MaxValue, bool isRequired = false, bool isList = false) =>
        new(name, QueryFieldKind.Text, description) { Longest = longest, IsRequired = isRequired, IsList = isList };

    /// <summary>One of a few texts.</summary>
    public static QueryField OfChoice(string name, IReadOnlyList<string> values, string description, bool isList = false) =>
        new(name, QueryFieldKind.Text, description) { Values = values, IsList = isList };

    /// <summary>Reads a number from 1.</summary>
    /// <exception cref="ProblemException">400: no such number.</exception>
    public int Number(HttpContext context, int missing) => Number(context) ?? missing;

    /// <summary>Reads a number from 1; null when left out.</summary>
    /// <exception cref="ProblemException">400: no such number.</exception>
    public int? Number(HttpContext context)
    {
        string? text = context.Request.Query[Name];
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            && number <= Largest
            ? number
            : throw Problems.InvalidField(Name, $"must be 1 to {Largest}, found '{FieldErrors.Short(text)}'.");
    }

    /// <summary>Reads true or false; false when left out.</summary>
    /// <exception cref="ProblemException">400: neither.</exception>
    public bool Flag(HttpContext context) => OptionalFlag(context) ?? false;

    /// <summary>Reads true or false; null when left out.</summary>
    /// <exception cref="ProblemException">400: neither.</exception>
    public bool? OptionalFlag(HttpContext context)
    {
        string? text = context.Request.Query[Name];
        return text is null
            ? null
            : bool.TryParse(text, out bool flag)
                ? flag : throw Problems.InvalidField(Name, $"must be true or false, found '{FieldErrors.Short(text)}'.");
    }

    /// <summary>Reads a text; null when left out.</summary>
    /// <exception cref="ProblemException">400: it is none of <see cref="Values"/>.</exception>
    public string? Text(HttpContext context) => Texts(context) is [{ } first, ..] ? first : null;

    /// <summary>Reads all texts of the name; none when left out. Several may stand in one, between commas, where
    /// <see cref="Values"/> has no name with a comma.</summary>
    /// <exception cref="ProblemException">400: one is none of <see cref="Values"/>.</exception>
    public IReadOnlyList<string> Texts(HttpContext context)
    {
        IEnumerable<string> given = context.Request.Query[Name].Select(static text => text ?? "");
        string[] texts = Values.Count == 0 || !IsList ? [.. given]
            : [.. given.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries))];
        FieldErrors errors = new();
        foreach (string text in texts)
        {
            if (Values.Count > 0 && !Values.Contains(text, StringComparer.Ordinal))
            {
                string hint = NearestName.Find(text, Values) is { } nearest ? $" Did you mean '{nearest}'?" : "";
                errors.Add(Name, $"must be {string.Join(" or ", Values)}, found '{FieldErrors.Short(text)}'.{hint}");
            }
        }

        errors.ThrowIfAny();
        return texts;
    }
}

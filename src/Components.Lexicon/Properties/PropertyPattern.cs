namespace Components.Lexicon.Properties;

/// <summary>An expression on a row's text or part number.</summary>
public sealed record PropertyPattern
{
    /// <summary>The expression, placeholders expanded.</summary>
    public required string Expression { get; init; }

    /// <summary>The expression as the file has it.</summary>
    public required string Written { get; init; }

    /// <summary>Kinds for which it holds, sets resolved; empty for all of the property's.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Expression that is not found in the text, placeholders expanded; null for none.</summary>
    public string? Without { get; init; }

    /// <summary>Whether it reads the part number instead of the text.</summary>
    public bool IsOfPartNumber { get; init; }

    /// <summary>Unit of a number that stands alone; null for none.</summary>
    public string? Bare { get; init; }

    /// <summary>The fact itself, where a match is enough; null where a group says it.</summary>
    public string? Code { get; init; }

    /// <summary>File and line, for messages.</summary>
    public required string Where { get; init; }
}

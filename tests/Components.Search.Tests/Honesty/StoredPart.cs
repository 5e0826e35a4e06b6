namespace Components.Search.Tests.Honesty;

/// <summary>A part as detail.sqlite has it.</summary>
internal sealed record StoredPart(
    long Id,
    string Type,
    string Package,
    string PartNumber,
    string Description,
    long? Stock,
    bool IsBasic,
    string Categories,
    string Attributes,
    Dictionary<string, double> Numbers,
    Dictionary<string, string> Codes)
{
    public string Maker { get; set; } = "";

    /// <summary>Facts as (title, words and id; unit; sense; low; high; code).</summary>
    public List<(string[] Names, string Unit, string Sense, double? Low, double? High, string? Code)> Facts { get; } = [];
}

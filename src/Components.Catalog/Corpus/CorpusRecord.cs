namespace Components.Catalog.Corpus;

/// <summary>One line of <c>corpus.jsonl</c>: what search knows of a part in words. Stock and price are deliberately absent,
/// so that their daily change touches neither vectors nor the lexical index. Lines are ordered by ascending
/// <see cref="LcscId"/>; the line number, counted from zero, is the part's row in every index file.</summary>
/// <remarks>The format is described in docs/FORMATS.md; <see cref="CorpusCodec"/> reads and writes it.</remarks>
public sealed record CorpusRecord
{
    /// <summary>Catalogue id, positive (C25804 is 25804).</summary>
    public required long LcscId { get; init; }

    /// <summary>Component type (see <see cref="Parametric.ComponentTypes"/>), lower case with underscores.</summary>
    public required string ComponentType { get; init; }

    /// <summary>Manufacturer's part number as the source writes it.</summary>
    public required string PartNumber { get; init; }

    /// <summary>Manufacturer; empty when unknown.</summary>
    public string Manufacturer { get; init; } = "";

    /// <summary>Category of the source.</summary>
    public string Category { get; init; } = "";

    /// <summary>Subcategory of the source.</summary>
    public string Subcategory { get; init; } = "";

    /// <summary>Package as shown to people, normalised; empty when unknown.</summary>
    public string Package { get; init; } = "";

    /// <summary>Description; composed from attributes where the source has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Attributes as <c>name: value</c> pairs joined by <c>; </c>, cleaned, in the source's order.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>Canonical text that is embedded; its template has a version (<c>text_template_version</c> in the
    /// manifest).</summary>
    public required string Text { get; init; }
}

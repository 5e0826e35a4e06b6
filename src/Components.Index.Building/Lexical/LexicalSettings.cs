using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Index.Building.Lexical;

/// <summary>Settings of the lexical index.</summary>
public sealed record LexicalSettings
{
    /// <summary>Saturation of repeated terms.</summary>
    [Description("BM25 k1: how slowly repeated terms saturate.")]
    [Range(0.0, 10.0)]
    public double K1 { get; init; } = 1.2;

    /// <summary>Strength of length normalisation.</summary>
    [Description("BM25 b: how much long texts are discounted.")]
    [Range(0.0, 1.0)]
    public double B { get; init; } = 0.75;

    /// <summary>How often a token of the part number counts.</summary>
    [Description("Weight of the part number field.")]
    [Range(1, 16)]
    public int PartNumberWeight { get; init; } = 3;

    /// <summary>How often a token of the manufacturer counts.</summary>
    [Description("Weight of the manufacturer field.")]
    [Range(1, 16)]
    public int ManufacturerWeight { get; init; } = 2;

    /// <summary>How often a token of category, subcategory and package counts.</summary>
    [Description("Weight of the category, subcategory and package fields.")]
    [Range(1, 16)]
    public int CategoryWeight { get; init; } = 2;

    /// <summary>How often a token of description and attributes counts.</summary>
    [Description("Weight of the description and attribute fields.")]
    [Range(1, 16)]
    public int TextWeight { get; init; } = 1;
}

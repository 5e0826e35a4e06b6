using System.Text;

namespace Components.Index.Engine;

/// <summary>Record of a part as a result shows it: spans over the mapped records file, UTF-8, nothing read or copied until asked
/// for.</summary>
public readonly ref struct RecordView
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    public required long? Stock { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part of the assembler's library.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary>Component type, UTF-8.</summary>
    public ReadOnlySpan<byte> ComponentType
    {
        get => Texts is null ? field : Texts.ComponentType(Row);
        init;
    }

    /// <summary>Manufacturer, UTF-8; empty when unknown.</summary>
    public ReadOnlySpan<byte> Manufacturer
    {
        get => Texts is null ? field : Texts.Manufacturer(Row);
        init;
    }

    /// <summary>Part number, UTF-8.</summary>
    public ReadOnlySpan<byte> PartNumber
    {
        get => Texts is null ? field : Texts.PartNumber(Row);
        init;
    }

    /// <summary>Package for display, UTF-8; empty when unknown.</summary>
    public ReadOnlySpan<byte> Package
    {
        get => Texts is null ? field : Texts.Package(Row);
        init;
    }

    /// <summary>Category, UTF-8.</summary>
    public ReadOnlySpan<byte> Category
    {
        get => Texts is null ? field : Texts.Category(Row);
        init;
    }

    /// <summary>Subcategory, UTF-8.</summary>
    public ReadOnlySpan<byte> Subcategory
    {
        get => Texts is null ? field : Texts.Subcategory(Row);
        init;
    }

    /// <summary>Description, UTF-8.</summary>
    public ReadOnlySpan<byte> Description
    {
        get => Texts is null ? field : Texts.Description(Row);
        init;
    }

    /// <summary>Price breaks, ascending by quantity; empty when unknown.</summary>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: one of them is no finite number.</exception>
    public ReadOnlySpan<PriceBreak> Prices
    {
        get => PriceSource is null ? field : PriceSource.Prices(Row);
        init;
    }

    /// <summary>Who reads the texts; null when they are given.</summary>
    internal IRecordSource? Texts { get; init; }

    /// <summary>Who reads the prices; null when they are given.</summary>
    internal IPriceSource? PriceSource { get; init; }

    /// <summary>The row, for who reads.</summary>
    internal int Row { get; init; }

    /// <summary>Whether a field says something: catalogues write a hyphen for what they do not know.</summary>
    /// <param name="utf8">A field of this view.</param>
    /// <returns>False for blanks, and for a hyphen between blanks.</returns>
    public static bool IsStated(ReadOnlySpan<byte> utf8) => Ascii.IsValid(utf8)
        ? utf8[Ascii.Trim(utf8)] is not ([] or [(byte)'-'])
        : Text(utf8).Trim() is not ("" or "-");

    /// <summary>Decodes one of the UTF-8 fields.</summary>
    /// <param name="utf8">A field of this view.</param>
    /// <returns>The text.</returns>
    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}

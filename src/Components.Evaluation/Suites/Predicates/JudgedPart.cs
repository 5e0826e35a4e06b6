using System.Text.Json;
using Components.Catalog.Packages;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>A part as predicates see it: one row of components_full. A column that was not read is null here, and who asks for it
/// gets an exception: it is our own mistake, and an empty text would be another part.</summary>
public sealed class JudgedPart
{
    private readonly string?[] _folded = new string?[7];
    private readonly string? _partNumber;
    private readonly string? _manufacturer;
    private readonly string? _category;
    private readonly string? _subcategory;
    private readonly string? _description;
    private readonly string? _attributes;
    private readonly string? _priceJson = "[]";
    private readonly IReadOnlyList<JudgedFact>? _facts = [];
    private readonly IReadOnlyList<string>? _articles = [];

    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Component type.</summary>
    public required string ComponentType { get; init; }

    /// <summary>Package as stored.</summary>
    public required string Package { get; init; }

    /// <summary>Part number as stored.</summary>
    public required string PartNumber
    {
        get => WasRead(_partNumber);
        init => _partNumber = value;
    }

    /// <summary>Manufacturer.</summary>
    public required string Manufacturer
    {
        get => WasRead(_manufacturer);
        init => _manufacturer = value;
    }

    /// <summary>Category.</summary>
    public required string Category
    {
        get => WasRead(_category);
        init => _category = value;
    }

    /// <summary>Subcategory.</summary>
    public required string Subcategory
    {
        get => WasRead(_subcategory);
        init => _subcategory = value;
    }

    /// <summary>Description.</summary>
    public required string Description
    {
        get => WasRead(_description);
        init => _description = value;
    }

    /// <summary>Attributes as text.</summary>
    public required string Attributes
    {
        get => WasRead(_attributes);
        init => _attributes = value;
    }

    /// <summary>Pieces in stock; null where nobody tells.</summary>
    public required long? Stock { get; init; }

    /// <summary>Basic part.</summary>
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary>Normalised numbers that the part states, by column.</summary>
    public required IReadOnlyDictionary<string, double> Numbers { get; init; }

    /// <summary>Codes that the part states, by column.</summary>
    public required IReadOnlyDictionary<string, string> Codes { get; init; }

    /// <summary>The price list as it is stored; read when it is asked for, since few parts are.</summary>
    internal string PriceJson
    {
        get => WasRead(_priceJson);
        init => _priceJson = value;
    }

    /// <summary>Prices of one piece in US dollars, in the order of the price list.</summary>
    public IReadOnlyList<double> Prices
    {
        get
        {
            using JsonDocument list = JsonDocument.Parse(PriceJson.Length == 0 ? "[]" : PriceJson);
            return [.. list.RootElement.EnumerateArray().Select(static step => step.GetProperty("price").GetDouble())];
        }
    }

    /// <summary>The same part on another day, without the prices of that day: no predicate looks at a price.</summary>
    /// <param name="offer">Stock and class of that day.</param>
    /// <returns>This very part where nothing of it differs.</returns>
    internal JudgedPart On(JudgedOffer offer) => new JudgedOffer(LcscId, Stock, IsBasic, IsPreferred) == offer ? this
        : new JudgedPart
        {
            LcscId = LcscId, ComponentType = ComponentType, Package = Package, PartNumber = _partNumber!,
            Manufacturer = _manufacturer!, Category = _category!, Subcategory = _subcategory!, Description = _description!,
            Attributes = _attributes!, Numbers = Numbers, Codes = Codes, Facts = _facts!, Articles = _articles!,
            Stock = offer.Stock, IsBasic = offer.IsBasic, IsPreferred = offer.IsPreferred, PriceJson = null!,
        };

    /// <summary>Facts of the part, of named properties.</summary>
    public IReadOnlyList<JudgedFact> Facts
    {
        get => WasRead(_facts);
        init => _facts = value;
    }

    /// <summary>Article numbers, as catalogues with numbers of their own write them.</summary>
    public IReadOnlyList<string> Articles
    {
        get => WasRead(_articles);
        init => _articles = value;
    }

    /// <summary>A field as predicates compare it; computed once.</summary>
    /// <param name="field">Which one.</param>
    /// <returns>Folded text.</returns>
    public string Folded(PartField field) => _folded[(int)field] ??= Fold(field);

    /// <summary>Folds a value of a suite as the field itself is folded.</summary>
    /// <param name="field">The field it is compared with.</param>
    /// <param name="value">Value as written.</param>
    /// <returns>Folded value.</returns>
    public static string FoldValue(PartField field, string value) => field switch
    {
        PartField.Package => PackageFamily.Of(value),
        PartField.Part => Letters(value),
        _ => Fold(value),
    };

    private string Fold(PartField field) => field switch
    {
        PartField.Type => ComponentType,
        PartField.Package => PackageFamily.Of(Package),
        PartField.Part => Letters(PartNumber),
        PartField.Manufacturer => Fold(Manufacturer),
        PartField.Category => Fold($"{Category} / {Subcategory}"),
        PartField.Description => Fold(Description),
        _ => Fold($"{PartNumber} {Category} {Subcategory} {Manufacturer} {Package} {Description} {Attributes}"),
    };

    private static T WasRead<T>(T? column)
        where T : class =>
        column ?? throw new InvalidOperationException("This column of the part was not read.");

    private static string Fold(string text) =>
        text.Replace('\u2126', '\u03A9').Replace('\u00B5', 'u').Replace('\u03BC', 'u').ToLowerInvariant();

    /// <summary>Letters and digits of a name, in small letters: by them numbers, makers and packages are one name.</summary>
    /// <param name="text">As written.</param>
    public static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}

namespace Components.Search.Understanding;

/// <summary>Names that may be typed before a colon (<c>type:capacitor</c>), beside the ids of properties, and the values of those
/// that have few. docs/HTTP.md shows what each asks for; a test compares.</summary>
public static class FormNames
{
    /// <summary>A component type.</summary>
    public const string Type = "type";

    /// <summary>A family by its id.</summary>
    public const string Family = "family";

    /// <summary>A manufacturer.</summary>
    public const string Maker = "maker";

    /// <summary>A package or a style.</summary>
    public const string Package = "package";

    /// <summary>One of <see cref="Classes"/>.</summary>
    public const string Class = "class";

    /// <summary>Pieces in stock at least.</summary>
    public const string Stock = "stock";

    /// <summary>One of <see cref="Mounts"/>.</summary>
    public const string Mount = "mount";

    /// <summary>A part number.</summary>
    public const string PartNumber = "mpn";

    /// <summary>A part number, as people say it.</summary>
    public const string Part = "part";

    /// <summary>A catalogue id or a part number.</summary>
    public const string Id = "id";

    /// <summary>Pieces that are to be bought.</summary>
    public const string Quantity = "qty";

    /// <summary>The same in full.</summary>
    public const string QuantityInFull = "quantity";

    /// <summary>A bound of the price: <c>price&lt;=0.01$</c>.</summary>
    public const string Price = "price";

    /// <summary>Basic parts.</summary>
    public const string Basic = "basic";

    /// <summary>Preferred parts.</summary>
    public const string Preferred = "preferred";

    /// <summary>Parts that are neither.</summary>
    public const string Extended = "extended";

    /// <summary>Soldered onto the board.</summary>
    public const string SurfaceMounted = "smd";

    /// <summary>Soldered through the board.</summary>
    public const string ThroughHole = "tht";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Type, Family, Maker, Package, Class, Stock, Mount, PartNumber, Part, Id, Quantity, QuantityInFull, Price,
    ];

    /// <summary>Values of <see cref="Class"/>.</summary>
    public static IReadOnlyList<string> Classes { get; } = [Basic, Preferred, Extended];

    /// <summary>Values of <see cref="Mount"/>.</summary>
    public static IReadOnlyList<string> Mounts { get; } = [SurfaceMounted, ThroughHole];

    /// <summary>A family as it is typed.</summary>
    /// <param name="id">Its id.</param>
    public static string OfFamily(string id) => $"{Family}:{id}";

    /// <summary>A component type as it is typed.</summary>
    /// <param name="name">Its name.</param>
    public static string OfType(string name) => $"{Type}:{name}";
}

namespace Components.Catalog.Types;

/// <summary>Everything that is known of one component type. Whatever else needs a list of types, of their words or of their
/// columns takes it from here: SQL, filters, query reading, the HTTP API, its page, the gates.</summary>
public sealed record TypeDefinition
{
    private readonly string? _title;
    private readonly string? _shownName;
    private readonly string? _offeredAs;

    /// <summary>Lower case with underscores, as the HTTP API and every output write it.</summary>
    public required string Name { get; init; }

    /// <summary>Letters before the number of such a part in a circuit, upper case: <c>R</c> of R5. They stand in the symbol that
    /// KiCad is given; a query that reads them as a kind reads them as this one. Chips without letters of their own have
    /// <c>U</c>.</summary>
    public required string Designator { get; init; }

    /// <summary>The type in words for people and for the embedded text: <c>capacitor_polarized</c> is "polarized
    /// capacitor".</summary>
    public string Title
    {
        get => _title ?? Name.Replace('_', ' ');
        init => _title = value;
    }

    /// <summary>The type in a reason: as short as people say it.</summary>
    public string ShownName
    {
        get => _shownName ?? Name.Replace('_', ' ');
        init => _shownName = value;
    }

    /// <summary>Categories whose parts are of this type.</summary>
    public IReadOnlyList<TypeRule> Categories { get; init; } = [];

    /// <summary>Refines the type of a mixed category by the part's own words (subcategory, description); null keeps it.</summary>
    public Func<string, string, string?>? Refine { get; init; }

    /// <summary>Columns of its pick table beyond lcsc_id and package, in table order; none for a type without one. A part is in
    /// it when it has a package and every column that <see cref="PickColumn.IsRequired"/> asks for; whether it is in stock is
    /// asked when it is picked.</summary>
    public IReadOnlyList<PickColumn> Columns { get; init; } = [];

    /// <summary>Column by which the pick table is looked up first; it leads the table's index. Empty without a table.</summary>
    public string LookUpColumn { get; init; } = "";

    /// <summary>Words and phrases, lower case, at most three words, that name the type in a query. A phrase may stand in several
    /// types.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Words of <see cref="Phrases"/> that say no more than the type. The others narrow it (bridge, tantalum): a
    /// part's text must have them.</summary>
    public IReadOnlyList<string> PlainWords { get; init; } = [];

    /// <summary>Phrases that hold a word of the type and name another kind of part: <c>relay coil</c>.</summary>
    public IReadOnlyList<string> OtherKinds { get; init; } = [];

    /// <summary>Whether the type's value alone says what is asked: farads and henries are a capacitor's and an inductor's, ohms
    /// also stand beside other kinds of parts.</summary>
    public bool ValueSpeaksAlone { get; init; }

    /// <summary>Letter before a chip size in package names of this type (<c>R0402</c>); the null character for none.</summary>
    public char PackageLetter { get; init; }

    /// <summary>Words before the package in the names of footprints, upper case: <c>R</c> of <c>R_0402_1005Metric</c>.</summary>
    public IReadOnlyList<string> FootprintWords { get; init; } = [];

    /// <summary>Whether four digits in a footprint or description may be its package.</summary>
    public bool HasChipSizes { get; init; }

    /// <summary>Whether a name without a number (<c>SMA</c>) in a description may be its package.</summary>
    public bool HasPlainPackages { get; init; }

    /// <summary>Whether a body with its pads (<c>SMD3225-4P</c>) in a description is its package.</summary>
    public bool HasBodies { get; init; }

    /// <summary>Name on the search page where the type can be chosen; null where it cannot. Every type with a pick table
    /// can.</summary>
    public string? OfferedAs
    {
        get => _offeredAs ?? (IsPickable ? ShownName : null);
        init => _offeredAs = value;
    }

    /// <summary>Whether it has a pick table.</summary>
    public bool IsPickable => Columns.Count > 0;

    /// <summary>The column that the part is bought for; null when the type has no such value.</summary>
    public PickColumn? Value => Columns.FirstOrDefault(static column => column.Band is not null);
}

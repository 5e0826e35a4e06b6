using Components.Catalog.Vectors;
using Components.Index.Columns;
using Components.Index.Dense;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Filters;
using Components.Index.Lexical;
using Components.Index.Offers;
using Components.Index.Order;
using Components.Index.Records;

namespace Components.Index;

/// <summary>The files of <c>vector/</c>: the one table of them. A new index file is a row here and a folder with its format,
/// view (for families and facts the searcher itself), verifier and searcher; manifest, assembler, engines' files, verification,
/// tests of damage and the overview in docs/FORMATS.md follow.</summary>
public static class IndexFiles
{
    /// <summary>Content of hits: ids, part numbers, descriptions.</summary>
    public static IndexFile Records { get; } = new()
    {
        Role = "records",
        FileName = "records.bin",
        Format = "components-records",
        Version = (int)RecordsFormat.Version,
        Magic = RecordsFormat.Magic,
        IsContainer = true,
        IsNeeded = true,
        Verify = static (_, beside, cancellation) => RecordsVerifier.Verify(beside.Records, cancellation),
    };

    /// <summary>The order in which the other indexes hold the rows.</summary>
    public static IndexFile Order { get; } = new()
    {
        Role = "row_order",
        FileName = "order.bin",
        Format = "components-order",
        Version = (int)OrderFormat.Version,
        Magic = OrderFormat.Magic,
        IsContainer = true,
        IsNeeded = true,
        Verify = static (_, beside, cancellation) => OrderVerifier.Verify(beside.Order, cancellation),
    };

    /// <summary>Stock, class and prices: what a shop changes every day, and nothing else.</summary>
    public static IndexFile Offers { get; } = new()
    {
        Role = "offers",
        FileName = "offers.bin",
        ComparedWith = [Records, Order],
        Format = "components-offers",
        Version = (int)OffersFormat.Version,
        Magic = OffersFormat.Magic,
        IsContainer = true,
        IsNeeded = true,
        Verify = static (path, beside, cancellation) =>
        {
            using OffersView view = OffersView.Open(path);
            beside.RequireSameBuild(view.File);
            OffersVerifier.Verify(view, beside.Order, cancellation);
            if (FactSections.OfDays(view.File) is { } days)
            {
                FactsVerifier.Verify(days, cancellation);
            }
        },
    };

    /// <summary>Numbers and codes by row.</summary>
    public static IndexFile Columns { get; } = new()
    {
        Role = "numeric_columns",
        FileName = "columns.bin",
        Format = "components-columns",
        Version = (int)ColumnsFormat.Version,
        Magic = ColumnsFormat.Magic,
        IsContainer = true,
        ComparedWith = [Records, Order],
        IsNeeded = true,
        Verify = static (path, beside, cancellation) =>
        {
            using ColumnsView view = ColumnsView.Open(path);
            beside.RequireSameBuild(view.File);
            ColumnsVerifier.Verify(view, beside.Order, cancellation);
        },
    };

    /// <summary>Bitmaps of types, packages, manufacturers and categories.</summary>
    public static IndexFile Filters { get; } = new()
    {
        Role = "filters",
        FileName = "filters.bin",
        ComparedWith = [Records, Order],
        Format = "components-filters",
        Version = (int)FiltersFormat.Version,
        Magic = FiltersFormat.Magic,
        IsContainer = true,
        IsNeeded = true,
        Verify = static (path, beside, cancellation) =>
        {
            using FiltersView view = FiltersView.Open(path);
            beside.RequireSameBuild(view.File);
            FiltersVerifier.Verify(view, cancellation);
        },
    };

    /// <summary>Words and values with their postings.</summary>
    public static IndexFile Lexical { get; } = new()
    {
        Role = "lexical",
        FileName = "lexical.bin",
        ComparedWith = [Records, Order],
        Format = "components-lexical",
        Version = (int)LexicalFormat.Version,
        Magic = LexicalFormat.Magic,
        IsContainer = true,
        IsNeeded = true,
        Verify = static (path, beside, cancellation) =>
        {
            using LexicalView view = LexicalView.Open(path);
            beside.RequireSameBuild(view.File);
            LexicalVerifier.Verify(view, beside.Order, cancellation);
        },
    };

    /// <summary>One vector a row, written by Embed.</summary>
    public static IndexFile Vectors { get; } = new()
    {
        Role = "vectors",
        FileName = VectorsHeader.FileName,
        Format = "components-vectors",
        Version = (int)VectorsHeader.Version,
        Magic = VectorsHeader.Magic,
        ComparedWith = [Records],
        IsNeeded = true,
        Verify = static (_, beside, cancellation) =>
        {
            beside.RequireRows(beside.Vectors.RowCount, beside.Vectors.Path);
            beside.Vectors.Verify(cancellation);
        },
    };

    /// <summary>Codes of the vectors in lists; only the mapped engine needs it.</summary>
    public static IndexFile Dense { get; } = new()
    {
        Role = "dense_index",
        FileName = "dense.bin",
        Format = "components-dense",
        Version = (int)DenseFormat.Version,
        Magic = DenseFormat.Magic,
        IsContainer = true,
        ComparedWith = [Vectors, Order],
        Verify = static (path, beside, cancellation) =>
        {
            using DenseView view = DenseView.Open(path);
            beside.RequireSameVectors(view.File, view.Parameters.Dimension);
            DenseVerifier.Verify(view, cancellation);
        },
    };

    /// <summary>Families of parts: their words, sentences and members.</summary>
    public static IndexFile Families { get; } = new()
    {
        Role = "families",
        FileName = "families.bin",
        Format = "components-families",
        Version = (int)FamiliesFormat.Version,
        Magic = FamiliesFormat.Magic,
        IsContainer = true,
        ComparedWith = [Records],
        Verify = static (path, beside, cancellation) =>
        {
            using FamilyIndex index = FamilyIndex.Open(path);
            index.File.RequireSameRows(beside.Records.File);
            FamiliesVerifier.Verify(index, cancellation);
        },
    };

    /// <summary>Facts of parts, by row and by value.</summary>
    public static IndexFile Facts { get; } = new()
    {
        Role = "facts",
        FileName = "facts.bin",
        Format = "components-facts",
        Version = (int)FactsFormat.Version,
        Magic = FactsFormat.Magic,
        IsContainer = true,
        ComparedWith = [Records],
        Verify = static (path, beside, cancellation) =>
        {
            using FactIndex index = FactIndex.Open(path);
            index.File.RequireSameRows(beside.Records.File);
            FactsVerifier.Verify(index.Stated, cancellation);
        },
    };

    /// <summary>Coefficients of fusion and ranking; Components.Search reads them.</summary>
    public static IndexFile Search { get; } = new()
    {
        Role = "search",
        FileName = "search.json",
        Format = "components-search",
        Version = 1,
        IsNeeded = true,
    };

    /// <summary>A file of the query model; Components.Embedding names and reads it.</summary>
    public static IndexFile QueryModel { get; } = new()
    {
        Role = "query_model",
        FileName = "query_model.*",
        Format = "components-static-model",
        Version = 1,
        MayRepeat = true,
    };

    /// <summary>Every row of the table, in the order in which files are verified: those that others are compared with come
    /// first.</summary>
    public static IReadOnlyList<IndexFile> All { get; } = [Records, Order, Offers, Columns, Filters, Lexical, Vectors, Dense,
        Families, Facts, Search, QueryModel];

    /// <summary>The files that engines map.</summary>
    public static IReadOnlyList<IndexFile> Mapped { get; } = [.. All.Where(static file => file.IsMapped)];

    /// <summary>The row of a role.</summary>
    /// <param name="role">A role, as a manifest lists it.</param>
    /// <returns>The row; null for a role that this build does not know and does not read.</returns>
    public static IndexFile? OfRole(string role) =>
        All.FirstOrDefault(file => string.Equals(file.Role, role, StringComparison.Ordinal));
}

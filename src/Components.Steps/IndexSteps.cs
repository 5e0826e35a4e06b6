using Components.Index;
using Components.Index.Manifest;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The steps that write index files, and which files each writes. IndexDense says in which order the others hold the
/// rows.</summary>
public static class IndexSteps
{
    /// <summary>Step of the dense index and of the order of rows.</summary>
    public const string Dense = "IndexDense";
    /// <summary>Step of the lexical index.</summary>
    public const string Lexical = "IndexLexical";
    /// <summary>Step of filters and columns.</summary>
    public const string Filters = "IndexFilters";
    /// <summary>Step of the records.</summary>
    public const string Records = "IndexRecords";
    /// <summary>Step of the index of families.</summary>
    public const string Families = "IndexFamilies";
    /// <summary>Step of the index of facts.</summary>
    public const string Facts = "IndexFacts";
    /// <summary>Step of stock, class and prices.</summary>
    public const string Offers = "IndexOffers";
    /// <summary>Step of the certificate of recall.</summary>
    public const string Certify = "Certify";

    private static readonly (string Step, IndexFile[] Files)[] Written =
    [
        (Dense, [IndexFiles.Dense, IndexFiles.Order]),
        (Lexical, [IndexFiles.Lexical]),
        (Filters, [IndexFiles.Filters, IndexFiles.Columns]),
        (Records, [IndexFiles.Records]),
        (Families, [IndexFiles.Families]),
        (Facts, [IndexFiles.Facts]),
        (Offers, [IndexFiles.Offers]),
    ];

    /// <summary>The steps that write index files.</summary>
    public static IEnumerable<string> Builders => Written.Select(static pair => pair.Step);

    /// <summary>The step that writes a file.</summary>
    /// <param name="file">One that an index step or Embed writes.</param>
    /// <returns>Its name.</returns>
    /// <exception cref="ArgumentException">No step writes it.</exception>
    public static string StepOf(IndexFile file) =>
        file == IndexFiles.Vectors ? EmbedStep.Name
        : Written.FirstOrDefault(pair => pair.Files.Contains(file)).Step
            ?? throw new ArgumentException($"No step writes '{file}'.", nameof(file));

    /// <summary>The files that engines map, where the steps have put them.</summary>
    /// <param name="context">A step that has every one of them among its inputs.</param>
    /// <param name="isInput">Which of them; all when left out.</param>
    /// <returns>Their paths.</returns>
    public static EngineFiles Files(StepContext context, Func<IndexFile, bool>? isInput = null) =>
        new(file => isInput?.Invoke(file) == false ? null : context.Input(StepOf(file), file.FileName));

    /// <summary>The outcome of a step that wrote an index.</summary>
    /// <param name="rows">Rows of the catalogue.</param>
    /// <returns>For example <c>6,327 rows</c>.</returns>
    public static StepOutcome Rows(int rows) => StepOutcome.Done($"{rows:N0} rows");
}

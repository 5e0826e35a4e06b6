using System.Text;
using Components.Catalog.Facts;
using Components.Foundation.Errors;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Offers;
using Components.Index.Records;

namespace Components.Index.Facts;

/// <summary>facts.bin, mapped: what parts state, by row and by value, and the properties that they state it of; with the days of
/// offers.bin, what past imports say of them. No text is read to answer.</summary>
/// <remarks>Safe for concurrent use. Every number in the files is checked where it is used; <see cref="FactsVerifier"/> checks
/// them all.</remarks>
public sealed class FactIndex : IDisposable
{
    private readonly ContainerFile _file;
    private readonly ContainerFile? _offers;
    private readonly FactSections _stated;
    private readonly FactSections? _days;
    private readonly (FactSections Sections, int Property)[] _properties;
    private readonly int[] _numbersOfStated;
    private readonly int[] _numbersOfDays;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private FactIndex(ContainerFile file, ContainerFile? offers)
    {
        _file = file;
        _offers = offers;
        _stated = FactSections.OfParts(file);
        _days = offers is null ? null : FactSections.OfDays(offers);
        _properties = [.. All(_stated).Concat(_days is null ? [] : All(_days)).OrderBy(
            static pair => pair.Sections.Properties[pair.Property].Id, StringComparer.Ordinal)];
        _numbersOfStated = new int[_stated.Properties.Count];
        _numbersOfDays = new int[_days?.Properties.Count ?? 0];
        FactProperty[] properties = new FactProperty[_properties.Length];
        for (int property = 0; property < properties.Length; property++)
        {
            (FactSections sections, int own) = _properties[property];
            properties[property] = sections.Properties[own];
            (sections == _stated ? _numbersOfStated : _numbersOfDays)[own] = property;
            _ = _numbers.TryAdd(properties[property].Id, property) ? property
                : throw sections.Damaged($"property '{properties[property].Id}' stands twice");
        }

        Properties = properties;
    }

    /// <summary>Properties, ascending by id. The position is a property's number.</summary>
    public IReadOnlyList<FactProperty> Properties { get; }

    /// <summary>Numbers of the properties that parts state themselves, ascending.</summary>
    public IReadOnlyList<int> OfParts => _numbersOfStated;

    /// <summary>Numbers of the properties that are read off past imports, ascending.</summary>
    public IReadOnlyList<int> OfDays => _numbersOfDays;

    /// <summary>Rows of the snapshot.</summary>
    public int RowCount => _stated.RowCount;

    /// <summary>Facts of all rows.</summary>
    public long FactCount => _stated.FactCount + (_days?.FactCount ?? 0);

    /// <summary>The container, for checks across files.</summary>
    internal ContainerFile File => _file;

    /// <summary>The facts that parts state themselves.</summary>
    internal FactSections Stated => _stated;

    /// <summary>Maps the file.</summary>
    /// <param name="path">A facts.bin.</param>
    /// <returns>The index, without the days of past imports; the caller disposes it.</returns>
    /// <exception cref="SnapshotException">VEC020 to VEC025: the file is damaged.</exception>
    public static FactIndex Open(string path) => Open(path, static () => null);

    /// <summary>Maps the file beside the records of the same snapshot.</summary>
    /// <param name="path">A facts.bin.</param>
    /// <param name="recordsPath">records.bin.</param>
    /// <param name="offersPath">offers.bin, for what past imports say; null to leave it out.</param>
    /// <returns>The index; the caller disposes it.</returns>
    /// <exception cref="SnapshotException">VEC020 to VEC026: a file is damaged, or they are of different rows.</exception>
    public static FactIndex Open(string path, string recordsPath, string? offersPath = null)
    {
        FactIndex index = Open(path, () => offersPath is null
            ? null : ContainerFile.Open(offersPath, OffersFormat.Magic, OffersFormat.Version));
        try
        {
            using RecordsView records = RecordsView.Open(recordsPath);
            index._file.RequireSameRows(records.File);
            index._offers?.RequireSameRows(records.File);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Whether the offers have what past imports say of parts.</summary>
    /// <param name="offersPath">An offers.bin.</param>
    /// <exception cref="SnapshotException">VEC020 to VEC023: the file is damaged.</exception>
    public static bool HasDays(string offersPath)
    {
        using ContainerFile offers = ContainerFile.Open(offersPath, OffersFormat.Magic, OffersFormat.Version);
        return FactSections.HasDays(offers);
    }

    /// <summary>Number of a property.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Its position; -1 when there is none.</returns>
    public int PropertyOf(string id) => _numbers.GetValueOrDefault(id, -1);

    /// <summary>Numbers of the values that a row states, ascending, hence by property. What past imports say of it is not among
    /// them: <see cref="DaysOf"/>.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>Values; valid until the index is disposed.</returns>
    public ReadOnlySpan<uint> ValuesOf(int row) => _stated.ValuesOf(row);

    /// <summary>Numbers of the values that past imports give a row, ascending, hence by property.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>Values; valid until the index is disposed.</returns>
    public ReadOnlySpan<uint> DaysOf(int row) => _days is null ? [] : _days.ValuesOf(row);

    /// <summary>Whether a row says nothing of itself: what past imports say of it does not count.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public bool IsSilent(int row) => ValuesOf(row).IsEmpty;

    /// <summary>Numbers of the values that a row has of one property, ascending.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <param name="property">Number of the property.</param>
    /// <returns>None when it is silent.</returns>
    public ReadOnlySpan<uint> ValuesOf(int row, int property)
    {
        (FactSections sections, int own) = _properties[property];
        return sections.ValuesOf(row, own);
    }

    /// <summary>Ends of a value, in its property's unit.</summary>
    /// <param name="value">A value, of a number.</param>
    /// <returns>Infinite where an end is open.</returns>
    public (double Low, double High) Number(uint value)
    {
        FactValueEntry entry = Value(value);
        return (entry.Low, entry.High);
    }

    /// <summary>A code.</summary>
    /// <param name="value">A value.</param>
    /// <returns>The code; empty for a number.</returns>
    public string Code(uint value) => Encoding.UTF8.GetString(SectionsOf(value).CodeUtf8(value));

    /// <summary>Number of the property that a value is of.</summary>
    /// <param name="value">A value.</param>
    public int PropertyOfValue(uint value)
    {
        FactSections sections = SectionsOf(value);
        return (sections == _stated ? _numbersOfStated : _numbersOfDays)[sections.PropertyOfValue(value)];
    }

    /// <summary>Values of a property.</summary>
    /// <param name="property">Number of the property.</param>
    /// <returns>Number of the first, and how many.</returns>
    public (uint First, int Count) ValuesOfProperty(int property)
    {
        (FactSections sections, int own) = _properties[property];
        return sections.ValuesOfProperty(own);
    }

    /// <summary>Rows that have a value, ascending.</summary>
    /// <param name="value">A value.</param>
    /// <returns>Rows; valid until the index is disposed.</returns>
    public ReadOnlySpan<uint> RowsOf(uint value) => SectionsOf(value).RowsOf(value);

    /// <summary>Judgement of a value by a wish. Allocates nothing.</summary>
    /// <param name="value">A value of the property.</param>
    /// <param name="property">Number of the property.</param>
    /// <param name="wish">The value that is asked for, in the property's unit.</param>
    public FactJudgement JudgeValue(uint value, int property, FactWish wish)
    {
        FactSense sense = Properties[property].Sense;
        if (sense == FactSense.Code || wish.Code is not null)
        {
            return sense == FactSense.Code && wish.Code is { } code && IsCode(SectionsOf(value).CodeUtf8(value), code)
                ? FactJudgement.States
                : FactJudgement.Contradicts;
        }

        FactValueEntry entry = Value(value);
        return Properties[property].IsHistory ? FactJudge.OfCount(sense, entry.Low, entry.High, wish)
            : FactJudge.Of(sense, entry.Low, entry.High, wish);
    }

    /// <summary>Adds the rows that state a value to a set.</summary>
    /// <param name="value">A value.</param>
    /// <param name="target">Receives them.</param>
    /// <exception cref="SnapshotException">VEC025: the value has a row that there is not.</exception>
    public void AddRows(uint value, RowSet target)
    {
        FactSections sections = SectionsOf(value);
        if (!target.TryAdd(sections.RowsOf(value), among: null, out uint foreign))
        {
            throw sections.DamagedRow(value, foreign);
        }
    }

    /// <summary>Brings the facts into memory.</summary>
    /// <param name="cancellationToken">Stops early.</param>
    public void Warmup(CancellationToken cancellationToken = default)
    {
        _stated.Touch(cancellationToken);
        _days?.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _offers?.Dispose();
    }

    private static FactIndex Open(string path, Func<ContainerFile?> openOffers)
    {
        ContainerFile? file = null;
        ContainerFile? offers = null;
        try
        {
            file = ContainerFile.Open(path, FactsFormat.Magic, FactsFormat.Version);
            offers = openOffers();
            return new FactIndex(file, offers);
        }
        catch
        {
            file?.Dispose();
            offers?.Dispose();
            throw;
        }
    }

    private static IEnumerable<(FactSections Sections, int Property)> All(FactSections sections) =>
        Enumerable.Range(0, sections.Properties.Count).Select(property => (sections, property));

    private FactSections SectionsOf(uint value) => value < FactsFormat.FirstOfDays || _days is null ? _stated : _days;

    private FactValueEntry Value(uint value) => SectionsOf(value).Value(value);

    private static bool IsCode(ReadOnlySpan<byte> utf8, string code)
    {
        Span<char> text = stackalloc char[128];
        return utf8.Length <= text.Length && Encoding.UTF8.TryGetChars(utf8, text, out int length)
            && text[..length].Equals(code, StringComparison.OrdinalIgnoreCase);
    }
}

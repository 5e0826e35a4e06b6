using System.Text;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Records;

namespace Components.Index.Families;

/// <summary>families.bin, mapped: the families of parts, their words and sentences, and which rows belong to them. Its size
/// does not follow the catalogue but for the members.</summary>
/// <remarks>Safe for concurrent use. Scores are sums of integer products times scales: the same on every machine.</remarks>
public sealed class FamilyIndex : IDisposable
{
    private readonly MappedSection _texts;
    private readonly MappedSection _entries;
    private readonly MappedSection _members;
    private readonly MappedSection _rowStarts;
    private readonly MappedSection _rowFamilies;
    private readonly MappedSection _sentenceCodes;
    private readonly MappedSection _sentenceScales;
    private readonly MappedSection _sentenceSigns;
    private readonly int _signBlockBytes;
    private readonly MappedSection _textCodes;
    private readonly MappedSection _textScales;
    private readonly MappedSection _wordHashes;
    private readonly MappedSection _wordStarts;
    private readonly MappedSection _postings;
    private readonly MappedSection _descriptionStarts;
    private readonly MappedSection _descriptions;
    private readonly Lazy<Dictionary<string, int>> _numbers;

    // Found when they are first asked for; whoever finds them finds the same.
    private readonly int[]?[] _holding;

    // Asked of every family by every query.
    private readonly int[] _memberCounts;
    private readonly Pool<FamilyScoring> _scorings;

    private FamilyIndex(ContainerFile file)
    {
        File = file;
        Dimension = (int)file.Header.Parameter;
        Padded = Int8Dot.Padded(Dimension);
        Rotation = new RandomRotation(Dimension);
        _signBlockBytes = SignScan.BlockBytes(Rotation.Width);
        _entries = file.Section(FamiliesFormat.Entries, FamilyEntry.SizeBytes);
        Count = checked((int)_entries.Count<FamilyEntry>());
        _texts = file.Section(FamiliesFormat.Texts, 1);
        _members = file.Section(FamiliesFormat.Members, 4);
        _rowStarts = file.Section(FamiliesFormat.RowStarts, 4, file.RowCount + 1L);
        _rowFamilies = file.Section(FamiliesFormat.RowFamilies, 2);
        _sentenceScales = file.Section(FamiliesFormat.SentenceScales, 4);
        SentenceCount = checked((int)_sentenceScales.Count<float>());
        _sentenceCodes = file.Section(FamiliesFormat.SentenceCodes, 1, (long)SentenceCount * Padded);
        _sentenceSigns = file.Section(
            FamiliesFormat.SentenceSigns, 1, SentenceSigns.SizeBytes(Dimension, SentenceCount));
        _textCodes = file.Section(FamiliesFormat.TextCodes, 1, (long)Count * Padded);
        _textScales = file.Section(FamiliesFormat.TextScales, 4, Count);
        _wordHashes = file.Section(FamiliesFormat.WordHashes, 8);
        _wordStarts = file.Section(FamiliesFormat.WordStarts, 4, _wordHashes.Count<ulong>() + 1);
        _postings = file.Section(FamiliesFormat.Postings, FamilyPosting.SizeBytes);
        _descriptionStarts = file.Section(FamiliesFormat.DescriptionStarts, 4, Count + 1L);
        _descriptions = file.Section(FamiliesFormat.Descriptions, 1);
        LexiconDigest = Convert.ToHexStringLower(file.Section(FamiliesFormat.LexiconDigest, 1, 32).Span<byte>(0, 32));
        Names = new FamilyNames(file);
        _holding = new int[Count][];
        _numbers = new(() => Enumerable.Range(0, Count).ToDictionary(Id, StringComparer.Ordinal));
        double words = 0;
        _memberCounts = new int[Count];
        for (int family = 0; family < Count; family++)
        {
            FamilyEntry entry = Entry(family);
            words += entry.Words;
            _memberCounts[family] = (int)entry.Members;
        }

        MeanWords = Count == 0 ? 1 : Math.Max(1, words / Count);
        _scorings = new Pool<FamilyScoring>(
            () => new FamilyScoring(this, scoring => _scorings!.Return(scoring)), 2 * Environment.ProcessorCount);
    }

    /// <summary>Number of families.</summary>
    public int Count { get; }

    /// <summary>Sentences of all families.</summary>
    public int SentenceCount { get; }

    /// <summary>Columns of a vector.</summary>
    public int Dimension { get; }

    /// <summary>By which words and part numbers families are called.</summary>
    public FamilyNames Names { get; }

    /// <summary>SHA-256 of the lexicon that the file was made from, lower-case hexadecimal.</summary>
    public string LexiconDigest { get; }

    /// <summary>Rows of the snapshot.</summary>
    public int RowCount => File.RowCount;

    /// <summary>The container, for checks across files.</summary>
    internal ContainerFile File { get; }

    /// <summary>Maps the file.</summary>
    /// <param name="path">A families.bin.</param>
    /// <returns>The index; the caller disposes it.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 to VEC027: the file is damaged.</exception>
    public static FamilyIndex Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, FamiliesFormat.Magic, FamiliesFormat.Version);
        try
        {
            return new FamilyIndex(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Maps the file beside the records of the same snapshot.</summary>
    /// <param name="path">A families.bin.</param>
    /// <param name="recordsPath">records.bin.</param>
    /// <returns>The index; the caller disposes it.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 to VEC027: a file is damaged, or they are of
    /// different rows.</exception>
    public static FamilyIndex Open(string path, string recordsPath)
    {
        FamilyIndex index = Open(path);
        try
        {
            using RecordsView records = RecordsView.Open(recordsPath);
            index.File.RequireSameRows(records.File);
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Stable name of a family.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    public string Id(int family)
    {
        FamilyEntry entry = Entry(family);
        return Encoding.UTF8.GetString(_texts.Span<byte>(entry.IdStart, entry.IdBytes));
    }

    /// <summary>Number of a family.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>0 to <see cref="Count"/> - 1; -1 when there is none.</returns>
    public int NumberOf(string id) => _numbers.Value.GetValueOrDefault(id, -1);

    /// <summary>Name of a family for people.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    public string Title(int family)
    {
        FamilyEntry entry = Entry(family);
        return Encoding.UTF8.GetString(_texts.Span<byte>(entry.IdStart + entry.IdBytes, entry.TitleBytes));
    }

    /// <summary>Names, description and questions of a family, as they were written.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: the bytes are none.</exception>
    public FamilyDescription Describe(int family)
    {
        ReadOnlySpan<uint> bounds = _descriptionStarts.Span<uint>(family, 2);
        if (bounds[1] < bounds[0] || bounds[1] > DescriptionBytes)
        {
            throw Damaged($"the description of family {family} lies outside its section");
        }

        return FamilyDescription.Read(_descriptions.Span<byte>(bounds[0], bounds[1] - bounds[0]))
            ?? throw Damaged($"the description of family {family} cannot be read");
    }

    /// <summary>Bytes of all descriptions.</summary>
    internal long DescriptionBytes => _descriptions.Count<byte>();

    /// <summary>Where the first description begins and the last one ends.</summary>
    internal (uint First, uint End) DescriptionBounds =>
        (_descriptionStarts.Span<uint>(0, 1)[0], _descriptionStarts.Span<uint>(Count, 1)[0]);

    /// <summary>Rows of a family, ascending.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Rows below <see cref="RowCount"/>; valid until the index is disposed.</returns>
    public ReadOnlySpan<uint> Members(int family)
    {
        FamilyEntry entry = Entry(family);
        return _members.Span<uint>((long)entry.FirstMember, entry.Members);
    }

    /// <summary>How many rows a family has.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    public int MemberCount(int family) => _memberCounts[family];

    /// <summary>Families of a row, ascending, the broader ones among them.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>Families below <see cref="Count"/>; valid until the index is disposed.</returns>
    public ReadOnlySpan<ushort> FamiliesOf(int row)
    {
        uint start = _rowStarts.Get<uint>(row);
        uint end = _rowStarts.Get<uint>(row + 1L);
        return end >= start ? _rowFamilies.Span<ushort>(start, end - start)
            : throw _rowStarts.Damaged($"the families of row {row} end before they begin");
    }

    /// <summary>Families that a family is part of, as far as its members tell: those that hold all of them that are looked
    /// at.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Ascending, the family among them; it alone when it has no members.</returns>
    public IReadOnlyList<int> Holding(int family) => _holding[family] ??= FindHolding(family);

    private int[] FindHolding(int family)
    {
        const int Looked = 32;
        ReadOnlySpan<uint> members = Members(family);
        SortedSet<int> holding = [];
        for (int i = 0; i < members.Length; i += Math.Max(1, members.Length / Looked))
        {
            int[] of = [.. FamiliesOf((int)members[i]).ToArray().Select(static one => (int)one)];
            if (i == 0)
            {
                holding.UnionWith(of);
            }
            else
            {
                holding.IntersectWith(of);
            }
        }

        holding.Add(family);
        return [.. holding];
    }

    /// <summary>Whether the texts of some family hold a word.</summary>
    /// <param name="word">One word.</param>
    public bool Knows(ReadOnlySpan<char> word) => WordHashes.BinarySearch(FamilyWords.Hash(word)) >= 0;

    /// <summary>Adds the rows of a family that are allowed to a set.</summary>
    /// <param name="family">0 to <see cref="Count"/> - 1.</param>
    /// <param name="allowed">Rows that may be added.</param>
    /// <param name="target">Receives them.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: a member is no row.</exception>
    public void AddMembers(int family, RowSet allowed, RowSet target)
    {
        if (!target.TryAdd(Members(family), allowed, out uint foreign))
        {
            throw _members.Damaged($"family {family} has row {foreign}");
        }
    }

    /// <summary>How well the families answer a query.</summary>
    /// <param name="vector">Query vector of <see cref="Dimension"/> floats; all zeros when the text means nothing to the
    /// model.</param>
    /// <param name="text">The query's words.</param>
    /// <param name="wordWeight">Weight of a BM25 sum.</param>
    /// <returns>Scores that the caller disposes.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: families name sentences or words that there are
    /// not; here, or when a score is asked for.</exception>
    public FamilyScoring Score(ReadOnlySpan<float> vector, ReadOnlySpan<char> text, double wordWeight) =>
        vector.Length == Dimension ? _scorings.Rent().Begin(vector, text, wordWeight)
            : throw new ArgumentException($"The vector has {vector.Length} columns, the index {Dimension}.", nameof(vector));

    /// <summary>Brings the file into memory.</summary>
    /// <param name="cancellationToken">Stops early.</param>
    public void Warmup(CancellationToken cancellationToken = default)
    {
        foreach (MappedSection section in (ReadOnlySpan<MappedSection>)[_entries, _rowStarts, _rowFamilies, _sentenceCodes,
            _sentenceSigns, _sentenceScales, _textCodes, _textScales, _wordHashes, _wordStarts, _postings])
        {
            _ = section.Touch(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    internal FamilyEntry Entry(int family) => _entries.Get<FamilyEntry>(family);

    internal ReadOnlySpan<byte> TextOf(FamilyEntry entry) =>
        _texts.Span<byte>(entry.IdStart, entry.IdBytes + (long)entry.TitleBytes);

    internal long MemberTotal => _members.Count<uint>();

    internal long TextBytes => _texts.LengthBytes;

    internal ReadOnlySpan<ulong> WordHashes => _wordHashes.Span<ulong>(0, _wordHashes.Count<ulong>());

    internal ReadOnlySpan<uint> WordStarts => _wordStarts.Span<uint>(0, _wordStarts.Count<uint>());

    internal ReadOnlySpan<FamilyPosting> Postings => _postings.Span<FamilyPosting>(0, _postings.Count<FamilyPosting>());

    internal ReadOnlySpan<sbyte> SentenceCodes(int first, int count) =>
        _sentenceCodes.Span<sbyte>((long)first * Padded, (long)count * Padded);

    /// <summary>Signs of 32 sentences, see <see cref="SentenceSigns"/>.</summary>
    internal ReadOnlySpan<byte> SignsOfBlock(int block) =>
        _sentenceSigns.Span<byte>(block * (long)_signBlockBytes, _signBlockBytes);

    internal int Padded { get; }

    internal RandomRotation Rotation { get; }

    internal double MeanWords { get; }

    internal ReadOnlySpan<sbyte> TextCodes(int first, int count) =>
        _textCodes.Span<sbyte>((long)first * Padded, (long)count * Padded);

    /// <summary>The postings of a word.</summary>
    /// <param name="word">One word.</param>
    /// <returns>Position of the first, and how many; none for a word that no text holds.</returns>
    internal (uint Start, int Count) PostingsOf(ReadOnlySpan<char> word)
    {
        int at = WordHashes.BinarySearch(FamilyWords.Hash(word));
        if (at < 0)
        {
            return default;
        }

        uint start = _wordStarts.Get<uint>(at);
        uint end = _wordStarts.Get<uint>(at + 1L);
        return end >= start && end <= _postings.Count<FamilyPosting>() ? (start, (int)(end - start))
            : throw _wordStarts.Damaged($"the postings of word {at} lie outside their section");
    }

    internal ReadOnlySpan<float> SentenceScales => _sentenceScales.Span<float>(0, SentenceCount);

    internal ReadOnlySpan<float> TextScales => _textScales.Span<float>(0, Count);

    internal long RowFamilyTotal => _rowFamilies.Count<ushort>();

    internal Components.Foundation.Errors.SnapshotException Damaged(string what) => _entries.Damaged(what);
}
